package io.rekindle.checker;

import static io.rekindle.checker.Guarantee.EXACTLY_ONCE;
import static io.rekindle.checker.Verdict.INVALID;
import static io.rekindle.checker.Verdict.VALID;
import static io.rekindle.history.Topic.ALERTS;
import static io.rekindle.history.Topic.STATEMENTS;
import static io.rekindle.history.Topic.STATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Ack;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On Samza a crash can lose a timer, or what it was to emit (RECORDS.md). That is no flaw of the
 * state, whose inputs are in it once; where timers are promised it is INVALID.
 */
class LostTimersTest {
  private final HistoryBuilder run = new HistoryBuilder().alertDelay(200);
  private final SimulatedPipeline pipeline = new SimulatedPipeline(run);

  private void others() {
    for (int i = 0; i < 5; i++) {
      pipeline.process(run.tx("bob", 7));
    }
  }

  private void crash() {
    run.fault(run.now(), true).event(Kind.RESTARTED, "worker-2").pause(600);
    others();
  }

  /** The firing is stored, its alert was not sent. */
  private CheckResult alertNotSent(String runner, boolean idempotent) {
    run.runner(runner).idempotent(idempotent);
    pipeline.process(run.tx("ada", 700));
    others();
    run.pause(200);
    pipeline.fireAlerts("ada");
    run.outputs.removeIf(output -> output.topic() == ALERTS);
    crash();
    pipeline.finish();
    return run.check();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAlertThatACrashKeptFromBeingSentIsNoFlawOfTheState(boolean idempotent) {
    CheckResult result = alertNotSent("samza", idempotent);
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.observed().state()).isEqualTo(EXACTLY_ONCE);
    assertThat(result.checks().timersMissed()).isEqualTo(1);
  }

  @Test
  void whereTimersArePromisedItIsInvalid() {
    assertThat(alertNotSent("flink", true).verdict()).isEqualTo(INVALID);
  }

  /** What waits for the timer is still there when the account tells its state. */
  private CheckResult timerGone(String runner, long amount) {
    run.runner(runner).idempotent(true);
    pipeline.process(run.tx("ada", amount));
    others();
    crash();
    run.pause(4_000);
    pipeline.closePeriods("bob");
    pipeline.answer(run.probe("ada", 0), 0);
    pipeline.answer(run.probe("bob", 0), 0);
    return run.check();
  }

  @ParameterizedTest
  @ValueSource(longs = {70, 700})
  void entriesThatWaitForATimerThatIsGoneAreNoFlawOfTheState(long amount) {
    CheckResult result = timerGone("samza", amount);
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.observed().state()).isEqualTo(EXACTLY_ONCE);
  }

  @ParameterizedTest
  @ValueSource(longs = {70, 700})
  void whereTimersArePromisedTheyAreInvalid(long amount) {
    assertThat(timerGone("flink", amount).verdict()).isEqualTo(INVALID);
  }

  /** Its firing is in the log and in the state, and yet it waits for one. */
  @Test
  void anAlertThatWaitsAlthoughItsFiringCountsTookEffectTwice() {
    run.runner("samza").idempotent(true);
    pipeline.process(run.tx("ada", 700));
    others();
    crash();
    pipeline.finish();
    assertThat(run.check().verdict()).isEqualTo(VALID);
    Spoil.replace(
        run,
        Spoil.of(STATES, "\"step\":\"alert\"").and(Spoil.of(STATES, "\"ada\"")),
        "\"pending\":\\[\\]",
        "\"pending\":[{\"offset\":0,\"amount\":700}]");
    assertThat(run.check().verdict()).isEqualTo(INVALID);
  }

  @Test
  void aPaneThatWasLostExplainsWhatTheNextOneLacks() {
    run.runner("samza");
    pipeline.process(run.tx("ada", 100));
    Ack replayed = run.tx("ada", 7);
    pipeline.process(replayed);
    others();
    run.pause(HistoryBuilder.PERIOD_MS + HistoryBuilder.MAX_DELAY_MS);
    pipeline.closePeriods("ada");
    run.outputs.removeIf(output -> output.topic() == STATEMENTS);
    run.fault(run.now(), true).event(Kind.RESTARTED, "worker-2");
    pipeline.process(replayed);
    run.pause(600);
    others();
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.verdict()).as(result.reasons().toString()).isEqualTo(VALID);
    assertThat(result.checks().duplicateEffects()).isPositive();
  }

  /** A worker that leaves while the others join had nothing to lose. */
  @Test
  void anExitBeforeRecordsFlowExcusesNoTimer() {
    run.runner("samza").idempotent(true);
    run.events.add(0, new Event(999_000, Kind.INDUCED_EXIT, "worker-2", 5L, "while it joined"));
    run.events.add(1, new Event(999_500, Kind.RESTARTED, "worker-2", 6L, "after its end"));
    run.tx("ada", 100);
    run.tx("bob", 40);
    pipeline.processAll();
    pipeline.finish();
    assertThat(run.check().verdict()).isEqualTo(VALID);
    run.outputs.removeIf(output -> output.topic() == STATEMENTS);
    assertThat(run.check().verdict()).isEqualTo(INVALID);
  }
}
