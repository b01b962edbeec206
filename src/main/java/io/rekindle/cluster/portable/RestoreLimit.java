package io.rekindle.cluster.portable;

import java.util.Optional;

/** Restores that get nowhere must end at some time; the next one would be no better. */
final class RestoreLimit {
  private static final int MOST_IN_VAIN = 5;

  /** An attempt that did its work so long does not keep dying. */
  private static final long STEADY_MS = 600_000;

  private long coveredBefore = -1;
  private int inVain;

  /**
   * A restore is needed. That checkpoints were published since the last one means nothing: they may
   * all say the same.
   *
   * @param covered how many records of the input are below the frontier
   * @param livedMs how long the attempt lived that has ended
   * @param stalled whether it ended because nothing went on in it
   * @return why there must be none any more; empty if there may
   */
  Optional<String> reached(long covered, long livedMs, boolean stalled, String cause) {
    if (covered > coveredBefore || (!stalled && livedMs >= STEADY_MS)) {
      inVain = 0;
    }
    coveredBefore = Math.max(coveredBefore, covered);
    return ++inVain > MOST_IN_VAIN
        ? Optional.of(
            MOST_IN_VAIN
                + " restores in a row did not get beyond what was covered before; the last was"
                + " needed because "
                + cause)
        : Optional.empty();
  }
}
