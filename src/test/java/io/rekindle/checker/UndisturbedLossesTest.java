package io.rekindle.checker;

import static io.rekindle.checker.Verdict.INVALID;
import static io.rekindle.checker.Verdict.VALID;
import static io.rekindle.history.Topic.ALERTS;
import static io.rekindle.history.Topic.BALANCES;
import static io.rekindle.history.Topic.STATEMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Ack;
import io.rekindle.history.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The end of a worker excuses what it can have touched: not what was due long before, and not what
 * began when all had recovered.
 */
class UndisturbedLossesTest {
  private static final String STEADY = SteadyTraffic.ACCOUNT;
  private static final String LATER = "account-2";
  private static final long LONG_MS = 12_000;

  private final SteadyTraffic steady = new SteadyTraffic();
  private final HistoryBuilder run = steady.run;
  private final SimulatedPipeline pipeline = steady.pipeline;

  private void traffic(long ms) {
    steady.traffic(ms);
  }

  private void crash() {
    steady.crash();
  }

  private CheckResult without(Topic topic, String account, long fromMs, long untilMs) {
    CheckResult clean = steady.result();
    assertThat(clean.reasons()).isEmpty();
    steady.lose(topic, account, fromMs, untilMs);
    return run.check();
  }

  private static void assertLost(CheckResult result, String what) {
    assertThat(result.verdict()).as(result.reasons().toString()).isEqualTo(INVALID);
    assertThat(result.reasons().get(0))
        .startsWith(what + " missing that no end of a process can have touched, as ");
  }

  private static void assertExcused(CheckResult result) {
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.checks().timersMissed() + result.checks().lost()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"STATEMENTS, true", "STATEMENTS, false", "ALERTS, true", "ALERTS, false"})
  void aTimerThatWasDueLongBefore(Topic topic, boolean idempotent) {
    run.runner("samza").idempotent(idempotent);
    long began = run.now();
    traffic(LONG_MS);
    crash();
    traffic(LONG_MS);
    CheckResult result = without(topic, STEADY, began + 1_000, began + 3_000);
    assertLost(result, "timers' output: outputs of timers are");
    assertThat(result.reasons().get(0)).contains("as account account-0: no ");
  }

  @ParameterizedTest
  @CsvSource({"STATEMENTS, true", "STATEMENTS, false", "ALERTS, true", "ALERTS, false"})
  void aTimerThatWasDueShortlyBeforeIsExcused(Topic topic, boolean idempotent) {
    run.runner("samza").idempotent(idempotent);
    traffic(LONG_MS);
    long killed = run.now();
    crash();
    traffic(LONG_MS);
    assertExcused(without(topic, STEADY, killed - 3_000, killed));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTimerOfAnAccountThatIsNewSince(boolean idempotent) {
    run.runner("samza").idempotent(idempotent);
    traffic(LONG_MS);
    crash();
    traffic(2_000);
    long began = run.now();
    pipeline.process(run.tx(LATER, 5));
    traffic(LONG_MS);
    assertLost(
        without(STATEMENTS, LATER, began, run.now()), "timers' output: outputs of timers are");
  }

  /** A step that is not idempotent may go on believing that its timer is set. */
  @Test
  void laterPeriodsOfAnAccountThatWasThereAreExcusedIfNothingSetsTheTimerAgain() {
    run.runner("samza").idempotent(false);
    traffic(LONG_MS);
    crash();
    traffic(LONG_MS);
    assertExcused(without(STATEMENTS, STEADY, run.now() - 4_000, run.now()));
  }

  @Test
  void whereEachTransactionSetsItAgainTheyAreNot() {
    run.runner("samza").idempotent(true);
    traffic(LONG_MS);
    crash();
    traffic(LONG_MS);
    assertLost(
        without(STATEMENTS, STEADY, run.now() - 4_000, run.now()),
        "timers' output: outputs of timers are");
  }

  /** Its alert step believes so too, idempotent or not. */
  @Test
  void laterAlertsOfAnAccountThatWasThereAreExcused() {
    run.runner("samza").idempotent(true);
    traffic(LONG_MS);
    crash();
    traffic(LONG_MS);
    assertExcused(without(ALERTS, STEADY, run.now() - 4_000, run.now()));
  }

  @ParameterizedTest
  @CsvSource({"BALANCES, account-0", "DEAD_LETTERS, account-1"})
  void anOutputOfAnInputLongBefore(Topic topic, String account) {
    run.runner("direct").idempotent(true);
    long began = run.now();
    traffic(LONG_MS);
    crash();
    traffic(LONG_MS);
    assertLost(without(topic, account, began + 1_000, began + 3_000), "output: outputs are");
  }

  @Test
  void anOutputOfAnInputShortlyBeforeIsExcused() {
    run.runner("direct").idempotent(true);
    traffic(LONG_MS);
    long killed = run.now();
    crash();
    traffic(LONG_MS);
    assertExcused(without(BALANCES, STEADY, killed - 3_000, killed));
  }

  @Test
  void anOutputOfAnInputSince() {
    run.runner("direct").idempotent(true);
    traffic(LONG_MS);
    crash();
    traffic(LONG_MS);
    assertLost(
        without(BALANCES, STEADY, run.now() - 2_000, run.now() - 1_000), "output: outputs are");
  }

  /** What is sent after the restart was in no process that ended: some of it, or all, is gone. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPartitionThatNeverCameBack(boolean all) {
    run.runner("direct").idempotent(true);
    traffic(LONG_MS);
    long killed = run.now();
    crash();
    traffic(LONG_MS);
    steady.result();
    run.outputs.removeIf(
        output ->
            output.topic() != Topic.STATES
                && (all || output.key().equals(SteadyTraffic.OTHER) && output.appendMs() > killed));
    assertLost(run.check(), "output: outputs are");
  }

  /** What comes out at last shows when timers could fire that wait for it. */
  @ParameterizedTest
  @CsvSource({"11_000, VALID", "8_000, VALID", "5_000, INVALID"})
  void aTimerThatHadNoTimeToFireIsExcused(long outAfterMs, Verdict verdict) {
    run.runner("samza").idempotent(true);
    long began = run.now();
    traffic(LONG_MS);
    Ack slow = run.acks.get(0);
    crash();
    traffic(LONG_MS);
    run.outputs.replaceAll(
        output ->
            Spoil.of(BALANCES, "\"account-0\"", "\"offset\":0,").test(output)
                ? Spoil.at(output, slow.ackedMs() + outAfterMs)
                : output);
    CheckResult result = without(STATEMENTS, STEADY, began + 1_000, began + 3_000);
    assertThat(result.verdict()).as(result.reasons().toString()).isEqualTo(verdict);
  }

  /** The other crash after the recovery ends the time that counts. */
  @Test
  void betweenTwoCrashes() {
    run.runner("samza").idempotent(true);
    traffic(2_000);
    crash();
    traffic(1_000);
    long began = run.now();
    traffic(LONG_MS);
    crash();
    traffic(LONG_MS);
    assertLost(
        without(STATEMENTS, STEADY, began + 1_000, began + 3_000),
        "timers' output: outputs of timers are");
  }

  /** An effect that is there twice, once before any crash and once only since. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEffectTwice(boolean before) {
    run.runner("direct").idempotent(false);
    traffic(2_000);
    if (before) {
      again();
      traffic(1_000);
    }
    crash();
    if (!before) {
      again();
    }
    traffic(2_000);
    CheckResult result = steady.result();
    assertThat(result.checks().duplicateEffects()).isPositive();
    assertThat(result.verdict())
        .as(result.reasons().toString())
        .isEqualTo(before ? INVALID : VALID);
    if (before) {
      assertThat(result.reasons().get(0))
          .isEqualTo(
              "state: outputs from before the first end of a process show inputs that took effect not once");
    }
  }

  /** The last transaction, applied a second time just now. */
  private void again() {
    List<Ack> ofAccount = run.acks.stream().filter(ack -> STEADY.equals(ack.account())).toList();
    pipeline.process(ofAccount.get(ofAccount.size() - 1));
    int last = run.outputs.size() - 1;
    run.outputs.set(last, Spoil.at(run.outputs.get(last), run.now()));
    run.pause(100);
  }
}
