package io.rekindle.portable.beam;

import io.rekindle.portable.watermark.PartitionWatermark;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.joda.time.Instant;

/**
 * The times of one partition, and its watermark as {@link PartitionWatermark} has it. A time that
 * is impossible moves it never.
 */
final class EventTimePolicy extends TimestampPolicy<byte[], byte[]> {
  private final PartitionWatermark watermark;

  /**
   * @param previousWatermark of a reader before this one, in this attempt
   * @param restored the watermark that the epoch starts with; null if it is not known
   * @param clock epoch milliseconds
   */
  EventTimePolicy(
      long maxDelayMs, Optional<Instant> previousWatermark, Long restored, LongSupplier clock) {
    long previousMs = previousWatermark.map(Instant::getMillis).orElse(PartitionWatermark.NONE);
    this.watermark = PartitionWatermark.resumed(maxDelayMs, previousMs, restored, clock);
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
    watermark.record(ms);
    return new Instant(ms);
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    boolean atEnd = context.getMessageBacklog() == 0;
    return new Instant(watermark.at(atEnd, context.getBacklogCheckTime().getMillis()));
  }
}
