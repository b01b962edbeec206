package io.rekindle.run.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {
  @ParameterizedTest
  @ValueSource(doubles = {12, 70, 400, 3_000})
  void whatASlowMachineSustainsIsFoundWhateverTheWarmUpSaid(double capacity) throws Exception {
    for (double warm : new double[] {0, capacity / 3, capacity, capacity * 4}) {
      double found = new RateSearch(new FakeLoad(capacity)).sustained(warm, 100_000);
      assertThat(found).isLessThan(capacity * 1.2);
      if (warm >= capacity / 3) {
        assertThat(found).isGreaterThan(capacity / 3);
      }
    }
  }

  @Test
  void aFastMachineIsNotTriedBeyondWhatIsAskedFor() throws Exception {
    FakeLoad load = new FakeLoad(1e6);
    assertThat(new RateSearch(load).sustained(50_000, 1_000)).isEqualTo(1_000);
    assertThat(load.fastestSent()).isEqualTo(1_000);
  }

  @Test
  void whereNothingComesOutTheLeastRateIsLeft() throws Exception {
    assertThat(new RateSearch(new FakeLoad(0)).sustained(0, 1_000)).isCloseTo(1, within(0.1));
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
}
