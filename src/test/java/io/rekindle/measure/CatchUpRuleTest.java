package io.rekindle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatchUpRuleTest {
  private final CatchUpRule rule = new CatchUpRule(10, 100);

  private boolean offer(int steps, int lag, int p95) {
    boolean recovered = false;
    for (int i = 0; i < steps; i++) {
      recovered = rule.offer(lag, p95);
    }
    return recovered;
  }

  @Test
  void bothMustHoldForTenSeconds() {
    assertThat(offer(CatchUpRule.HOLD_STEPS, 10, 150)).isFalse();
    assertThat(rule.offer(10, 150)).isTrue();
  }

  @Test
  void oneBadStepBeginsAnew() {
    for (int[] bad : new int[][] {{11, 100}, {0, 151}, {0, -1}}) {
      offer(CatchUpRule.HOLD_STEPS, 0, 100);
      assertThat(rule.offer(bad[0], bad[1])).isFalse();
      assertThat(rule.held()).isZero();
      assertThat(offer(CatchUpRule.HOLD_STEPS, 0, 100)).isFalse();
    }
  }

  @Test
  void withoutABaselineNothingIsEverRecovered() {
    CatchUpRule blind = new CatchUpRule(0, -1);
    for (int i = 0; i <= 2 * CatchUpRule.HOLD_STEPS; i++) {
      assertThat(blind.offer(0, 0)).isFalse();
    }
  }
}
