package io.rekindle.checkpointer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacingTest {
  @Test
  void readsEverythingWhileNothingIsFarBehind() {
    assertThat(Pacing.choose(900_000, 900, 10, 5_000)).isEqualTo(Pacing.ALL);
  }

  @Test
  void sinksComeFirst() {
    assertThat(Pacing.choose(900_000, 1_001, 0, 5_000)).isEqualTo(Pacing.SINKS_ONLY);
    assertThat(Pacing.choose(900_000, 20, 17, 5_000)).isEqualTo(Pacing.SINKS_ONLY);
  }

  @Test
  void unlessTooMuchOfThemIsKept() {
    assertThat(Pacing.choose(900_000, 50_000, 90, 100_001)).isEqualTo(Pacing.IMAGES_ONLY);
  }

  @Test
  void nobodyWaitsForImagesThatAreNotThere() {
    assertThat(Pacing.choose(0, 50_000, 90, 100_001)).isEqualTo(Pacing.ALL);
  }
}
