package io.rekindle.checker;

import static io.rekindle.checker.Verdict.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which balances prove a wrong state before any process had ended, and which do not. */
class UndisturbedEffectsTest {
  private static final String STEADY = SteadyTraffic.ACCOUNT;

  private final SteadyTraffic steady = new SteadyTraffic();
  private final HistoryBuilder run = steady.run;
  private final SimulatedPipeline pipeline = steady.pipeline;

  private static void assertNoAlarm(CheckResult result) {
    assertThat(result.verdict()).as(result.reasons().toString()).isNotEqualTo(INVALID);
  }

  /** The broker's clock is behind: what came after the crash seems to have come before. */
  @Test
  void effectsWithTwoClocks() {
    run.runner("direct").idempotent(false);
    steady.traffic(3_000);
    steady.crash();
    pipeline.restore(Map.of());
    steady.traffic(3_000);
    steady.result();
    run.outputs.replaceAll(output -> Spoil.at(output, output.appendMs() - 6_000));
    assertNoAlarm(run.check());
  }

  /** Inputs come in any order: the crash took the first, whose effect the second never showed. */
  @Test
  void anInputThatOvertookOneThatTheCrashTook() {
    run.runner("direct").idempotent(false);
    steady.traffic(3_000);
    run.tx(STEADY, 3);
    pipeline.process(run.tx(STEADY, 4));
    run.pause(100);
    steady.crash();
    pipeline.restore(Map.of());
    steady.traffic(3_000);
    assertNoAlarm(steady.result());
  }

  /** A state that starts again from nothing, in a process that did not. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStateThatWasForgottenBeforeTheCrash(boolean idempotent) {
    run.runner("direct").idempotent(idempotent);
    steady.traffic(3_000);
    pipeline.restore(Map.of());
    steady.traffic(3_000);
    steady.crash();
    pipeline.restore(Map.of());
    steady.traffic(3_000);
    CheckResult result = steady.result();
    assertThat(result.verdict()).as(result.reasons().toString()).isEqualTo(INVALID);
    assertThat(result.reasons().get(0)).startsWith("state: ");
  }

  /** Each input's effect twice, its output once. */
  @Test
  void effectsTwiceWithoutAnOutputTwice() {
    run.runner("direct").idempotent(false);
    steady.traffic(3_000);
    pipeline.process(run.acks.get(0));
    run.outputs.remove(run.outputs.size() - 1);
    steady.traffic(3_000);
    steady.crash();
    pipeline.restore(Map.of());
    steady.traffic(3_000);
    CheckResult result = steady.result();
    assertThat(result.verdict()).as(result.reasons().toString()).isEqualTo(INVALID);
    assertThat(result.reasons().get(0)).startsWith("state: ");
  }
}
