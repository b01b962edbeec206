package io.rekindle.run.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {
  @ParameterizedTest
  @ValueSource(doubles = {12, 70, 400, 3_000, 90_000})
  void whatASlowMachineSustainsIsFound(double capacity) throws Exception {
    double found = new RateSearch(new FakeLoad(capacity)).sustained(100_000);
    assertThat(found).isBetween(capacity * 0.5, capacity * 1.2);
  }

  @Test
  void aFastMachineIsNotTriedBeyondWhatIsAskedFor() throws Exception {
    FakeLoad load = new FakeLoad(1e6);
    assertThat(new RateSearch(load).sustained(1_000)).isEqualTo(1_000);
    assertThat(load.fastestSent()).isEqualTo(1_000);
  }

  @Test
  void whereNothingComesOutHardlyAnyRateIsLeft() throws Exception {
    assertThat(new RateSearch(new FakeLoad(0)).sustained(1_000)).isBetween(1.0, 5.0);
  }

  @Test
  void warmingUpTellsWhatComesOutAndLeavesASecondsWorthAtMost() throws Exception {
    FakeLoad load = new FakeLoad(300);
    double warm = new WarmUp(load).run(10_000);
    assertThat(warm).isCloseTo(300, Percentage.withPercentage(10));
    assertThat(load.underWay()).isLessThanOrEqualTo(300);
  }

  @Test
  void warmingUpNeverSendsFasterThanItMay() throws Exception {
    FakeLoad load = new FakeLoad(1e6);
    new WarmUp(load).run(500);
    assertThat(load.fastestSent()).isLessThanOrEqualTo(500);
  }

  @Test
  void warmingUpAtALowRateSendsAtThatRate() throws Exception {
    FakeLoad load = new FakeLoad(1e6);
    new WarmUp(load).run(4);
    assertThat(load.answered()).isEqualTo(4 * WarmUp.SLICES * WarmUp.SLICE_MS / 1_000);
  }
}
