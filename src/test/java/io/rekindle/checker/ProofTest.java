package io.rekindle.checker;

import static io.rekindle.checker.Verdict.INVALID;
import static io.rekindle.checker.Verdict.UNKNOWN;
import static io.rekindle.checker.Verdict.VALID;
import static io.rekindle.history.Topic.ALERTS;
import static io.rekindle.history.Topic.BALANCES;
import static io.rekindle.history.Topic.STATEMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Ack;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.InputRecord;
import io.rekindle.history.Output;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run proves, and what nobody may do whatever is promised. */
class ProofTest {
  private final HistoryBuilder run = new HistoryBuilder().alertDelay(10);
  private final SimulatedPipeline pipeline = new SimulatedPipeline(run);

  private void inputs() {
    run.tx("ada", 100);
    run.tx("ada", -700);
    run.tx("bob", 40);
    run.tx("ada", 800);
  }

  private void clean() {
    inputs();
    pipeline.processAll();
    pipeline.finish();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"INDUCED_EXIT", "RESTORE_STARTED"})
  void anExitThatNoFaultExplainsIsUnknown(Kind kind) {
    clean();
    run.event(kind, "worker-1");
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.doubts()).isEqualTo(Set.of(Doubt.UNEXPLAINED_EXIT));
  }

  @Test
  void aFaultThatNothingFeltIsUnknown() {
    CheckResult result = struck(Kind.FAULT_APPLIED);
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.doubts()).isEqualTo(Set.of(Doubt.FAULT_NOT_FELT));
    assertThat(result.reasons().get(0)).contains("fault 1, kill-worker of taskmanager-2");
  }

  @Test
  void aFaultThatWasFeltIsProved() {
    CheckResult result = struck(Kind.FAULT_APPLIED, Kind.FAULT_FELT);
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.reasons()).isEmpty();
  }

  @Test
  void oneThatStrikesTwiceMustBeFeltAfterTheSecondTime() {
    assertThat(struck(Kind.FAULT_APPLIED, Kind.FAULT_FELT, Kind.FAULT_APPLIED).doubts())
        .isEqualTo(Set.of(Doubt.FAULT_NOT_FELT));
  }

  /** What one fault of a run that looks for proof did. */
  private CheckResult struck(Kind... kinds) {
    run.faultsPlanned(1).event(Kind.PROOF_SOUGHT, "faults");
    inputs();
    for (Kind kind : kinds) {
      run.events.add(
          new io.rekindle.history.Event(run.now(), kind, "taskmanager-2", 77L, "kill-worker", 1));
    }
    pipeline.processAll();
    pipeline.finish();
    return run.check();
  }

  @Test
  void anExitAfterAFaultIsExplained() {
    inputs();
    run.crash().event(Kind.INDUCED_EXIT, "worker-2");
    pipeline.processAll();
    pipeline.finish();
    assertThat(run.check().reasons()).isEmpty();
  }

  @Test
  void anExitWhileWorkersJoinBeforeRecordsFlowIsSamzasOwn() {
    run.events.clear();
    run.event(Kind.INDUCED_EXIT, "worker-1");
    run.pause(1);
    run.events.add(new io.rekindle.history.Event(run.now(), Kind.PHASE, "traffic", null, null));
    clean();
    assertThat(run.check().reasons()).isEmpty();
  }

  @Test
  void promisingNothingIsNoLicenceToInventOutputs() {
    run.runner("direct");
    inputs();
    run.crash();
    pipeline.processAll();
    pipeline.finish();
    assertThat(run.check().verdict()).isEqualTo(VALID);
    Output balance =
        run.outputs.stream().filter(Spoil.of(BALANCES, "\"bob\"")).findFirst().orElseThrow();
    run.output(BALANCES, "bob", balance.value().replace("\"offset\":", "\"offset\":77"));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.reasons().get(0)).contains("nobody may invent");
  }

  @Test
  void aSendWithoutAnAnswerIsSettledByReadingBack() {
    clean();
    run.readBack();
    run.unanswered(run.acks.get(1));
    CheckResult result = run.check();
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(VALID);
    run.topic.clear();
    assertThat(run.check().doubts()).contains(Doubt.SEND_FAILED);
    assertThat(run.check().verdict()).isEqualTo(UNKNOWN);
  }

  @Test
  void aRecordThatTheBrokerLostOrChangedIsTheBrokersFault() {
    clean();
    run.readBack();
    InputRecord second = run.topic.get(1);
    run.topic.set(
        1,
        new InputRecord(
            second.partition(), second.offset(), second.eventMs(), second.checksum() + 1));
    assertThat(run.check().doubts()).isEqualTo(Set.of(Doubt.BROKER_LOST));
    run.topic.remove(1);
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.reasons().get(0)).contains("the broker lost or changed");
  }

  @Test
  void whatIsMissingIsExcusedWhereTheRunWasCutShortAndWhatIsTwiceIsNot() {
    run.mode("portable").idempotent(true);
    clean();
    for (int i = 0; i < run.outputs.size(); i++) {
      Output o = run.outputs.get(i);
      run.outputs.set(i, portable(o, "id-" + i));
    }
    run.event(Kind.TIMED_OUT, "close");
    Output last =
        run.outputs.stream().filter(Spoil.of(BALANCES, "\"version\":3")).findFirst().orElseThrow();
    run.outputs.remove(last);
    run.outputs.removeIf(Spoil.of(STATEMENTS));
    assertThat(run.check().verdict()).as("missing").isEqualTo(UNKNOWN);
    run.outputs.add(last);
    run.outputs.add(portable(last, "another"));
    assertThat(run.check().verdict()).as("twice").isEqualTo(INVALID);
  }

  private static Output portable(Output o, String id) {
    return new Output(
        o.topic(), o.key(), o.partition(), o.offset(), o.appendMs(), o.value(), id, 1);
  }

  @Test
  void oneFiringEmitsWhatCameJustBeforeIt() {
    run.alertDelay(500);
    Ack first = run.tx("ada", 900);
    run.pause(470);
    Ack second = run.tx("ada", 901);
    run.pause(10);
    pipeline.process(first);
    pipeline.process(second);
    pipeline.fireAlerts("ada");
    pipeline.finish();
    assertThat(run.check().checks().timersEarly()).isZero();
    Output alert = run.outputs.stream().filter(Spoil.of(ALERTS, "901")).findFirst().orElseThrow();
    run.outputs.remove(alert);
    run.output(
        ALERTS,
        "ada",
        alert.value().replace("\"firing\":0", "\"firing\":1"),
        second.sentMs() + 100);
    assertThat(run.check().checks().timersEarly()).as("in a firing of its own").isEqualTo(1);
  }

  @Test
  void onSamzaATimersOutputCanBeLostInACrashOnly() {
    run.runner("samza").idempotent(true);
    clean();
    run.outputs.removeIf(Spoil.of(STATEMENTS, "\"bob\""));
    assertThat(run.check().verdict()).isEqualTo(INVALID);
    CheckResult crashed = run.crash().check();
    assertThat(crashed.verdict()).isEqualTo(VALID);
    assertThat(crashed.observed().timers()).isEqualTo(Guarantee.AT_MOST_ONCE);
    assertThat(crashed.promised().timers()).isEqualTo(Guarantee.NONE);
  }
}
