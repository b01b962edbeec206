package io.rekindle.portable.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionWatermarkTest {
  private static final long DELAY = 100;
  private static final long NOW = 1_000_000;

  @Test
  void aQuietPartitionThatHadRecordsFollowsTheClock() {
    PartitionWatermark restored = new PartitionWatermark(DELAY, NOW - 5_000, true, () -> NOW);
    assertThat(restored.at(false, NOW)).isEqualTo(NOW - 5_000);
    assertThat(restored.at(true, NOW)).isEqualTo(NOW - DELAY);
    assertThat(restored.at(false, NOW)).as("never back").isEqualTo(NOW - DELAY);
  }

  @Test
  void oneWhoseRecordsWereAllAheadOfTheClockToo() {
    PartitionWatermark restored =
        new PartitionWatermark(DELAY, PartitionWatermark.NONE, true, () -> NOW);
    assertThat(restored.at(true, NOW)).isEqualTo(NOW - DELAY);
  }

  @Test
  void oneThatNeverHadAnyStaysWhereItIs() {
    PartitionWatermark unread =
        new PartitionWatermark(DELAY, PartitionWatermark.NONE, false, () -> NOW);
    assertThat(unread.at(true, NOW)).isEqualTo(PartitionWatermark.NONE);
  }

  @Test
  void whatIsReadAgainDoesNotBringItBack() {
    PartitionWatermark restored = new PartitionWatermark(DELAY, NOW - 500, true, () -> NOW);
    restored.record(NOW - 900);
    assertThat(restored.byRecords()).isEqualTo(NOW - 500);
    restored.record(NOW - 200);
    assertThat(restored.byRecords()).isEqualTo(NOW - 300);
  }

  @Test
  void wakesHoldItUntilAllAreRead() {
    WakeHold hold = new WakeHold(false);
    assertThat(hold.at(false, NOW)).isEqualTo(PartitionWatermark.NONE);
    hold.record();
    assertThat(hold.at(true, NOW)).as("the last is still here").isEqualTo(PartitionWatermark.NONE);
    assertThat(hold.at(true, NOW)).isEqualTo(NOW);
    assertThat(hold.at(false, NOW + 1)).as("once released").isEqualTo(NOW + 1);
    assertThat(new WakeHold(true).at(false, NOW)).isEqualTo(NOW);
  }
}
