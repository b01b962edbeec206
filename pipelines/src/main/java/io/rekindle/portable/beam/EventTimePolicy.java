package io.rekindle.portable.beam;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * The times of one partition. The watermark is the latest time so far that the clock has passed,
 * less the greatest delay; where all is read, it follows the clock at that distance. It never goes
 * back. A time ahead of the clock counts from when the clock reaches it, an impossible one never.
 */
final class EventTimePolicy extends TimestampPolicy<byte[], byte[]> {
  /** So many times ahead of the clock are kept, the earliest: the others come too late anyway. */
  private static final int MOST_AHEAD = 1_000;

  private final long maxDelayMs;
  private final LongSupplier clock;
  private final NavigableSet<Long> ahead = new TreeSet<>();
  private long latestMs;
  private long watermarkMs;
  private boolean read;

  /**
   * @param clock epoch milliseconds
   */
  EventTimePolicy(long maxDelayMs, Optional<Instant> previousWatermark, LongSupplier clock) {
    this.maxDelayMs = maxDelayMs;
    this.clock = clock;
    this.watermarkMs = previousWatermark.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE).getMillis();
    this.latestMs = watermarkMs + maxDelayMs;
    // The other policy waits for a first record before it takes a partition for idle, so that one
    // that is read for the first time does not begin with a watermark of now.
    this.read = latestMs > 0;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], byte[]> record) {
    if (record.getTimestampType() == KafkaTimestampType.LOG_APPEND_TIME) {
      throw new IllegalArgumentException(
          "The topic "
              + record.getTopic()
              + " keeps the broker's times, not the producers' (partition "
              + record.getPartition()
              + ", offset "
              + record.getOffset()
              + "): set its message.timestamp.type to CreateTime, and begin it anew.");
    }
    long ms = record.getTimestamp();
    if (!EventTimes.isPossible(ms)) {
      return new Instant(Math.max(EventTimes.EARLIEST_MS, Math.min(EventTimes.LATEST_MS, ms)));
    }
    read = true;
    if (ms <= clock.getAsLong()) {
      latestMs = Math.max(latestMs, ms);
    } else {
      ahead.add(ms);
      if (ahead.size() > MOST_AHEAD) {
        ahead.pollLast();
      }
    }
    return new Instant(ms);
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    Long reached = ahead.floor(clock.getAsLong());
    if (reached != null) {
      latestMs = Math.max(latestMs, reached);
      ahead.headSet(reached, true).clear();
    }
    long checkedMs = context.getBacklogCheckTime().getMillis();
    boolean idle = read && context.getMessageBacklog() == 0 && checkedMs - maxDelayMs > latestMs;
    watermarkMs = Math.max(watermarkMs, (idle ? checkedMs : latestMs) - maxDelayMs);
    return new Instant(watermarkMs);
  }
}
