package io.rekindle.checker;

import static io.rekindle.checker.Guarantee.AT_LEAST_ONCE;
import static io.rekindle.checker.Guarantee.AT_MOST_ONCE;
import static io.rekindle.checker.Guarantee.EXACTLY_ONCE;
import static io.rekindle.checker.Guarantee.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromisesTest {
  @ParameterizedTest
  @CsvSource({
    "flink, native, false, at-least-once, true, EXACTLY_ONCE, AT_LEAST_ONCE, true",
    "flink, native, true, exactly-once, true, EXACTLY_ONCE, EXACTLY_ONCE, false",
    "samza, native, false, at-least-once, true, AT_LEAST_ONCE, AT_LEAST_ONCE, true",
    "samza, native, true, at-least-once, true, EXACTLY_ONCE, AT_LEAST_ONCE, true",
    "direct, native, false, at-least-once, false, EXACTLY_ONCE, AT_LEAST_ONCE, false",
    "direct, native, true, at-least-once, true, NONE, NONE, false",
    "direct, portable, true, at-least-once, true, EXACTLY_ONCE, EXACTLY_ONCE, false",
    "samza, portable, false, at-least-once, true, EXACTLY_ONCE, EXACTLY_ONCE, false",
  })
  void eachRunnerAndModeHasItsPromise(
      String runner,
      String mode,
      boolean idempotent,
      String delivery,
      boolean crashed,
      Guarantee state,
      Guarantee output,
      boolean order) {
    Promises.Row row = Promises.of(runner, mode, idempotent, delivery, crashed);
    assertThat(row.state()).isEqualTo(state);
    assertThat(row.output()).isEqualTo(output);
    assertThat(row.order()).isEqualTo(order);
    assertThat(row.sources()).containsOnlyKeys("state", "output", "timers");
    assertThat(row.sources().values()).allSatisfy(source -> assertThat(source).isNotBlank());
  }

  @Test
  void nothingIsPromisedForWhatIsNotInTheTable() {
    assertThatThrownBy(() -> Promises.of("samza", "native", true, "exactly-once", false))
        .hasMessageContaining("'samza'");
  }

  @Test
  void aGuaranteeKeepsWeakerPromisesOnly() {
    assertThat(EXACTLY_ONCE.keeps(AT_MOST_ONCE)).isTrue();
    assertThat(AT_LEAST_ONCE.keeps(EXACTLY_ONCE)).isFalse();
    assertThat(AT_LEAST_ONCE.keeps(AT_MOST_ONCE)).isFalse();
    assertThat(AT_MOST_ONCE.keeps(AT_LEAST_ONCE)).isFalse();
    assertThat(NONE.keeps(AT_MOST_ONCE)).isFalse();
    assertThat(NONE.keeps(NONE)).isTrue();
    assertThat(Guarantee.of(true, true)).isEqualTo(NONE);
    assertThat(Guarantee.of(true, false)).isEqualTo(AT_MOST_ONCE);
  }
}
