package io.rekindle.portable.beam;

import io.rekindle.portable.watermark.WakeHold;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * The times of the wakes: before every other, and so is the watermark until a partition is read to
 * its end, as {@link WakeHold} has it. A runner hands a watermark on only behind what was read
 * before it, or keeps it back for elements on their way; so no step's watermark moves before it has
 * had its wakes, and what other steps sent it because of theirs.
 */
final class WakeTimes implements TimestampPolicyFactory<byte[], byte[]> {
  private static final long serialVersionUID = 1;

  @Override
  public TimestampPolicy<byte[], byte[]> createTimestampPolicy(
      TopicPartition partition, Optional<Instant> previousWatermark) {
    return new Policy(previousWatermark, System::currentTimeMillis);
  }

  /** Of one partition. */
  static final class Policy extends TimestampPolicy<byte[], byte[]> {
    private final WakeHold hold;
    private final LongSupplier clock;

    /**
     * @param previousWatermark of a reader before this one, in this attempt
     * @param clock epoch milliseconds
     */
    Policy(Optional<Instant> previousWatermark, LongSupplier clock) {
      this.hold =
          new WakeHold(
              previousWatermark.filter(BoundedWindow.TIMESTAMP_MIN_VALUE::isBefore).isPresent());
      this.clock = clock;
    }

    @Override
    public Instant getTimestampForRecord(
        PartitionContext context, KafkaRecord<byte[], byte[]> record) {
      hold.record();
      return BoundedWindow.TIMESTAMP_MIN_VALUE;
    }

    @Override
    public Instant getWatermark(PartitionContext context) {
      return new Instant(hold.at(context.getMessageBacklog() == 0, clock.getAsLong()));
    }
  }
}
