package io.rekindle.portable.watermark;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * The watermark of one partition: the latest time so far that the clock has passed, less the
 * greatest delay; where all is read and nothing has come for longer than that, it follows the clock
 * at that distance. It never goes back. A time ahead of the clock counts from when the clock
 * reaches it.
 */
public final class PartitionWatermark {
  /** Before every time, as Beam has it: the least that fits into a long of microseconds. */
  public static final long NONE = Long.MIN_VALUE / 1000;

  /** So many times ahead of the clock are kept, the earliest: the others come too late anyway. */
  private static final int MOST_AHEAD = 1_000;

  private final long maxDelayMs;
  private final LongSupplier clock;
  private final NavigableSet<Long> ahead = new TreeSet<>();
  private long latestMs;
  private long watermarkMs;
  private boolean read;

  /**
   * @param startMs the least it starts from, or {@link #NONE}
   * @param read whether records were read before: a partition that never had one is not taken for
   *     idle, so that it does not begin with a watermark of now
   * @param clock epoch milliseconds
   */
  public PartitionWatermark(long maxDelayMs, long startMs, boolean read, LongSupplier clock) {
    this.maxDelayMs = maxDelayMs;
    this.clock = clock;
    this.watermarkMs = startMs;
    this.latestMs = startMs + maxDelayMs;
    this.read = read;
  }

  /**
   * As a source begins.
   *
   * @param previousMs of a reader before it in this attempt, or {@link #NONE}
   * @param restored what the epoch starts with; null if it is not known
   */
  public static PartitionWatermark resumed(
      long maxDelayMs, long previousMs, Long restored, LongSupplier clock) {
    long startMs = restored == null ? previousMs : Math.max(previousMs, restored);
    // A reader that had not read a record yet leaves a watermark, too: one before every time.
    boolean read = restored != null || previousMs + maxDelayMs > 0;
    return new PartitionWatermark(maxDelayMs, startMs, read, clock);
  }

  /** A record was read. */
  public void record(long timestampMs) {
    read = true;
    if (timestampMs <= clock.getAsLong()) {
      latestMs = Math.max(latestMs, timestampMs);
    } else {
      ahead.add(timestampMs);
      if (ahead.size() > MOST_AHEAD) {
        ahead.pollLast();
      }
    }
  }

  /** As far as its records alone bring it. */
  public long byRecords() {
    Long reached = ahead.floor(clock.getAsLong());
    if (reached != null) {
      latestMs = Math.max(latestMs, reached);
      ahead.headSet(reached, true).clear();
    }
    watermarkMs = Math.max(watermarkMs, latestMs - maxDelayMs);
    return watermarkMs;
  }

  /**
   * @param atEnd whether all that the partition has was read
   * @param checkedMs when that was looked at
   */
  public long at(boolean atEnd, long checkedMs) {
    byRecords();
    if (read && atEnd && checkedMs - maxDelayMs > latestMs) {
      watermarkMs = Math.max(watermarkMs, checkedMs - maxDelayMs);
    }
    return watermarkMs;
  }
}
