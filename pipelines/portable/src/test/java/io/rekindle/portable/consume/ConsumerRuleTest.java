package io.rekindle.portable.consume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsumerRuleTest {
  @Test
  void theHighestEpochCountsAndWithinItTheLast() {
    ConsumerRule rule = new ConsumerRule();
    assertThat(rule.accepts("a", 2)).isTrue();
    assertThat(rule.accepts("a", 2)).isTrue();
    assertThat(rule.accepts("a", 1)).as("a zombie's").isFalse();
    assertThat(rule.accepts("b", 1)).isTrue();
    assertThat(rule.accepts("a", 10)).isTrue();
    assertThat(rule.accepts("a", 9)).isFalse();
  }
}
