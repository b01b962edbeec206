package io.rekindle.portable.consume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsumerRuleTest {
  @Test
  void theHighestEpochCountsAndWithinItTheLast() {
    ConsumerRule rule = new ConsumerRule();
    assertThat(rule.accepts("p", "a", 2)).isTrue();
    assertThat(rule.accepts("p", "a", 2)).isTrue();
    assertThat(rule.accepts("p", "a", 1)).as("a zombie's").isFalse();
    assertThat(rule.accepts("p", "b", 1)).isTrue();
    assertThat(rule.accepts("p", "a", 10)).isTrue();
    assertThat(rule.accepts("p", "a", 9)).isFalse();
  }

  @Test
  void anotherPipelinesOutputOfThatIdIsAnotherOutput() {
    ConsumerRule rule = new ConsumerRule();
    assertThat(rule.accepts("p", "0:1/0", 7)).isTrue();
    assertThat(rule.accepts("q", "0:1/0", 1)).isTrue();
    assertThat(rule.accepts("p", "0:1/0", 6)).isFalse();
  }
}
