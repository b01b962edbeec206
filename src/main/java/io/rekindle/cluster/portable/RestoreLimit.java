package io.rekindle.cluster.portable;

import java.util.Optional;

/** Restores that get nowhere must end at some time; the next one would be no better. */
final class RestoreLimit {
  /** In a row, after which no new checkpoint was published. */
  private static final int MOST_IN_VAIN = 5;

  private long completedBefore = -1;
  private int inVain;

  /**
   * A restore is needed.
   *
   * @param completed how many checkpoints were published in all
   * @return why there must be none any more; empty if there may
   */
  Optional<String> reached(long completed, String cause) {
    if (completed > completedBefore) {
      inVain = 0;
    }
    completedBefore = completed;
    return ++inVain > MOST_IN_VAIN
        ? Optional.of(
            MOST_IN_VAIN
                + " restores in a row brought no new checkpoint; the last was needed because "
                + cause)
        : Optional.empty();
  }
}
