package io.rekindle.run.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSearchTest {
  @ParameterizedTest
  @CsvSource({"12, 1", "70, 0.1", "400, 0", "400, 0.6", "3000, 2", "90000, 0.3", "90000, 10"})
  void whatASlowMachineSustainsIsFound(double capacity, double warm) throws Exception {
    double found = new RateSearch(new FakeLoad(capacity)).sustained(warm * capacity, 100_000);
    assertThat(found).isBetween(capacity * 0.5, capacity * 1.2);
  }

  @Test
  void aFastMachineIsNotTriedBeyondWhatIsAskedFor() throws Exception {
    FakeLoad load = new FakeLoad(1e6);
    assertThat(new RateSearch(load).sustained(1e6, 1_000)).isEqualTo(1_000);
    assertThat(load.fastestSent()).isEqualTo(1_000);
  }

  /** Seen: half a second without outputs at 40/s, after which no more than 8/s was tried. */
  @ParameterizedTest
  @CsvSource({"1000, 600", "2000, 600", "2500, 1000", "4000, 1500", "6500, 1000"})
  void aPauseDoesNotMakeASlowMachineOfIt(long fromMs, int forMs) throws Exception {
    FakeLoad load = new FakeLoad(60).stalling(fromMs, forMs);
    assertThat(new RateSearch(load).sustained(60, 180)).isBetween(20.0, 72.0);
  }

  @Test
  void whereNothingComesOutHardlyAnyRateIsLeft() throws Exception {
    assertThat(new RateSearch(new FakeLoad(0)).sustained(0, 1_000)).isBetween(1.0, 5.0);
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
