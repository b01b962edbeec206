package io.rekindle.cluster.portable;

import io.rekindle.cluster.ClusterException;
import java.nio.file.Path;

/** Prepares epochs: from the newest whole checkpoint, or from the input's beginning. */
public interface EpochSource {
  /**
   * Makes the next epoch. Nothing of an earlier one may be running that is meant to go on.
   *
   * @throws ClusterException with the reason, if there can be none: a damaged checkpoint, a Kafka
   *     that does not answer
   */
  Epoch next() throws InterruptedException;

  /** Kafka does not answer: it may be tried again. */
  final class NotNowException extends ClusterException {
    private static final long serialVersionUID = 1L;

    NotNowException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * One attempt.
   *
   * @param number 1 for the first
   * @param snapshot file that its steps load their cells from
   * @param groupId consumer group whose offsets are where it begins
   * @param checkpoint name of what it goes on from, or null: from the beginning
   */
  record Epoch(int number, Path snapshot, String groupId, String checkpoint) {}
}
