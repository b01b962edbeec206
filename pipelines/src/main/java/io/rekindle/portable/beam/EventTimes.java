package io.rekindle.portable.beam;

import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Event times from Kafka's CreateTime, whatever producers write there. KafkaIO's own policy hands
 * on times that no runner can carry, and lets one time ahead of the clock declare a whole backlog
 * late.
 */
public final class EventTimes implements TimestampPolicyFactory<byte[], byte[]> {
  /** The earliest time that a record may have, epoch milliseconds. */
  public static final long EARLIEST_MS = 0;

  /** The latest one: the end of the year 9999. Beam's own time ends well after it. */
  public static final long LATEST_MS = 253_402_300_799_999L;

  private static final long serialVersionUID = 1;

  private final long maxDelayMs;
  private final TreeMap<Integer, Long> restored;

  /**
   * @param maxDelay how far a record's time may lie behind the latest of its partition
   */
  public EventTimes(Duration maxDelay) {
    this(maxDelay, new TreeMap<>());
  }

  /**
   * @param restored partition → the watermark that it starts with at the least; absent where it is
   *     not known
   */
  EventTimes(Duration maxDelay, TreeMap<Integer, Long> restored) {
    this.maxDelayMs = maxDelay.getMillis();
    this.restored = restored;
  }

  /** Whether steps see the record at its own time, and not at the nearest that they can have. */
  public static boolean isPossible(long ms) {
    return ms >= EARLIEST_MS && ms <= LATEST_MS;
  }

  @Override
  public TimestampPolicy<byte[], byte[]> createTimestampPolicy(
      TopicPartition partition, Optional<Instant> previousWatermark) {
    return new EventTimePolicy(
        maxDelayMs,
        previousWatermark,
        restored.get(partition.partition()),
        System::currentTimeMillis);
  }
}
