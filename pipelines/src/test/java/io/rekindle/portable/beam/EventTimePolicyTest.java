package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy.PartitionContext;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimePolicyTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long DAY = 86_400_000;
  private static final long YEAR_2100 = 4_102_444_800_000L;
  private static final long DELAY = 1_000;

  private long now = NOW;
  private EventTimePolicy policy = after(null);

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, EventTimes.LATEST_MS + 1, NOW * 1_000_000})
  void aTimeThatNoRunnerCanCarryIsBroughtIntoRangeAndMovesNothing(long timestamp) {
    assertThat(read(NOW - DAY)).isEqualTo(NOW - DAY);
    assertThat(read(timestamp)).isEqualTo(timestamp < 0 ? 0 : EventTimes.LATEST_MS);
    assertThat(watermark(5)).isEqualTo(NOW - DAY - DELAY);
  }

  @Test
  void aTimeAheadOfTheClockMakesNobodyInABacklogLate() {
    read(NOW - DAY);
    assertThat(read(YEAR_2100)).isEqualTo(YEAR_2100);
    assertThat(watermark(1_000)).isEqualTo(NOW - DAY - DELAY);
    read(NOW - DAY + 7);
    assertThat(watermark(1_000)).isEqualTo(NOW - DAY + 7 - DELAY);
  }

  @Test
  void evenIfItIsTheFirstOfItsPartition() {
    read(YEAR_2100);
    assertThat(watermark(1_000)).isEqualTo(BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis());
  }

  @Test
  void itCountsFromWhenTheClockReachesIt() {
    read(NOW + 20);
    read(NOW + 10);
    read(YEAR_2100);
    now = NOW + 15;
    assertThat(watermark(UnboundedReader.BACKLOG_UNKNOWN)).isEqualTo(NOW + 10 - DELAY);
    now = NOW + 20;
    assertThat(watermark(UnboundedReader.BACKLOG_UNKNOWN)).isEqualTo(NOW + 20 - DELAY);
    now = NOW + 1_000;
    assertThat(watermark(UnboundedReader.BACKLOG_UNKNOWN)).isEqualTo(NOW + 20 - DELAY);
  }

  @Test
  void aProducerWhoseClockIsWrongFillsNoMemory() {
    for (int i = 0; i < 100_000; i++) {
      read(YEAR_2100 - i);
    }
    now = YEAR_2100;
    assertThat(watermark(3)).isEqualTo(YEAR_2100 - 99_000 - DELAY);
  }

  @Test
  void theWatermarkFollowsTheClockAtAPartitionThatIsReadToItsEnd() {
    read(NOW - DAY);
    now = NOW + 5_000;
    assertThat(watermark(0)).isEqualTo(NOW + 5_000 - DELAY);
    read(NOW - DAY + 1);
    assertThat(watermark(3)).as("never back").isEqualTo(NOW + 5_000 - DELAY);
  }

  @Test
  void alsoIfAllItHeldWasAheadOfTheClock() {
    read(YEAR_2100);
    assertThat(watermark(0)).isEqualTo(NOW - DELAY);
  }

  @Test
  void whereNothingWasReadItStays() {
    assertThat(watermark(0)).isEqualTo(BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis());
  }

  @Test
  void aReaderThatIsMadeAnewGoesOnFromItsWatermark() {
    policy = after(new Instant(NOW - 50));
    assertThat(watermark(1)).isEqualTo(NOW - 50);
    read(NOW - DAY);
    assertThat(watermark(1)).isEqualTo(NOW - 50);
    now = NOW + 5_000;
    assertThat(watermark(0)).isEqualTo(NOW + 5_000 - DELAY);
  }

  @Test
  void theBrokersTimesAreRefused() {
    assertThatThrownBy(
            () ->
                policy.getTimestampForRecord(
                    context(0), record(NOW, KafkaTimestampType.LOG_APPEND_TIME)))
        .hasMessageContaining("message.timestamp.type");
  }

  @Test
  void anEpochStartsFromItsWatermarkAndFollowsTheClockWhereAllIsRead() {
    policy = new EventTimePolicy(DELAY, Optional.empty(), NOW - DAY, () -> now);
    assertThat(watermark(UnboundedReader.BACKLOG_UNKNOWN)).isEqualTo(NOW - DAY);
    read(NOW - 2 * DAY);
    assertThat(watermark(1)).as("a record that is read again").isEqualTo(NOW - DAY);
    assertThat(watermark(0)).isEqualTo(NOW - DELAY);
  }

  @Test
  void alsoIfAReaderBeforeItHadNotBegun() {
    Optional<Instant> none = Optional.of(BoundedWindow.TIMESTAMP_MIN_VALUE);
    policy = new EventTimePolicy(DELAY, none, NOW - DAY, () -> now);
    assertThat(watermark(1)).isEqualTo(NOW - DAY);
    policy = new EventTimePolicy(DELAY, none, null, () -> now);
    assertThat(watermark(0)).as("not known").isEqualTo(none.get().getMillis());
  }

  @Test
  void aReaderThatIsMadeAnewIsNotBroughtBackToTheEpochsWatermark() {
    policy = new EventTimePolicy(DELAY, Optional.of(new Instant(NOW - 50)), NOW - DAY, () -> now);
    assertThat(watermark(1)).isEqualTo(NOW - 50);
  }

  @Test
  void wakesAreBeforeEveryTimeAndHoldItUntilAllAreRead() {
    WakeTimes.Policy wakes = new WakeTimes.Policy(Optional.empty(), () -> now);
    Instant earliest = BoundedWindow.TIMESTAMP_MIN_VALUE;
    assertThat(wakes.getWatermark(context(UnboundedReader.BACKLOG_UNKNOWN))).isEqualTo(earliest);
    assertThat(wakes.getTimestampForRecord(context(2), record(NOW, KafkaTimestampType.CREATE_TIME)))
        .isEqualTo(earliest);
    assertThat(wakes.getWatermark(context(1))).isEqualTo(earliest);
    wakes.getTimestampForRecord(context(0), record(NOW, KafkaTimestampType.CREATE_TIME));
    assertThat(wakes.getWatermark(context(0))).as("the last is here").isEqualTo(earliest);
    assertThat(wakes.getWatermark(context(0))).isEqualTo(new Instant(NOW));
    assertThat(wakes.getWatermark(context(3))).isEqualTo(new Instant(NOW));
    wakes = new WakeTimes.Policy(Optional.of(new Instant(NOW)), () -> now);
    assertThat(wakes.getWatermark(context(1))).as("a reader anew").isEqualTo(new Instant(NOW));
    wakes = new WakeTimes.Policy(Optional.of(earliest), () -> now);
    assertThat(wakes.getWatermark(context(1))).as("that had not begun").isEqualTo(earliest);
  }

  private EventTimePolicy after(Instant previousWatermark) {
    return new EventTimePolicy(DELAY, Optional.ofNullable(previousWatermark), null, () -> now);
  }

  private long read(long timestamp) {
    return policy
        .getTimestampForRecord(context(1), record(timestamp, KafkaTimestampType.CREATE_TIME))
        .getMillis();
  }

  private long watermark(long backlog) {
    return policy.getWatermark(context(backlog)).getMillis();
  }

  private PartitionContext context(long backlog) {
    return new PartitionContext() {
      @Override
      public long getMessageBacklog() {
        return backlog;
      }

      @Override
      public Instant getBacklogCheckTime() {
        return new Instant(now);
      }
    };
  }

  private static KafkaRecord<byte[], byte[]> record(long timestamp, KafkaTimestampType type) {
    return new KafkaRecord<>(
        "transactions", 0, 0, timestamp, type, new RecordHeaders(), new byte[0], new byte[0]);
  }
}
