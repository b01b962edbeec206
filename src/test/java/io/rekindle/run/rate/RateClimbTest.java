package io.rekindle.run.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateClimbTest {
  @ParameterizedTest
  @ValueSource(doubles = {3, 7, 12, 45, 60, 400})
  void whatASlowSinkSustainsIsFoundWithoutEverSendingFarMore(double capacity) throws Exception {
    FakeLoad load = new FakeLoad(capacity);
    double found = new RateClimb(load).sustained(1_000);
    // Half of it is sent: less than the sink sustains in any case.
    assertThat(found).isBetween(capacity * 0.5, capacity * 1.3);
    assertThat(load.fastestSent()).isLessThanOrEqualTo(2.6 * capacity);
  }

  /** Outputs become readable once a second, when a checkpoint is complete. */
  @ParameterizedTest
  @ValueSource(doubles = {12, 45, 400})
  void whatBecomesReadableAtCheckpointsOnlyIsFoundToo(double capacity) throws Exception {
    double found = new RateClimb(new FakeLoad(capacity, 1_000)).sustained(1_000);
    assertThat(found).isBetween(capacity * 0.5, capacity * 1.4);
  }

  @Test
  void itIsNotTriedBeyondWhatIsAskedFor() throws Exception {
    FakeLoad load = new FakeLoad(1e6);
    assertThat(new RateClimb(load).sustained(100)).isEqualTo(100);
    assertThat(load.fastestSent()).isEqualTo(100);
    assertThat(new RateClimb(new FakeLoad(1e6)).sustained(1)).isEqualTo(1);
  }

  @Test
  void whereNothingComesOutTheLowestRateIsLeftAndNoOtherTried() throws Exception {
    FakeLoad load = new FakeLoad(0);
    assertThat(new RateClimb(load).sustained(1_000)).isEqualTo(RateClimb.FIRST);
    assertThat(load.fastestSent()).isEqualTo(RateClimb.FIRST);
  }
}
