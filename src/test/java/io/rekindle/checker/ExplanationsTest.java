package io.rekindle.checker;

import static io.rekindle.checker.Verdict.UNKNOWN;
import static io.rekindle.checker.Verdict.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Ack;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.InputRecord;
import io.rekindle.history.Output;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one thing in a run explains of another, and what it does not. */
class ExplanationsTest {
  private final HistoryBuilder run = new HistoryBuilder().alertDelay(200);
  private final SimulatedPipeline pipeline = new SimulatedPipeline(run);

  private void flow(int seconds) {
    for (int i = 0; i < seconds; i++) {
      run.pause(980);
      pipeline.process(run.tx("ada", 7));
      pipeline.process(run.tx("bob", 7));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFaultAfterAllThatEverComesProvesNothingWhateverWasLostBefore(boolean lost) {
    run.runner("direct").idempotent(true);
    pipeline.process(run.tx("ada", 100));
    Ack second = run.tx("ada", 40);
    if (!lost) {
      pipeline.process(second);
    }
    run.fault(run.now() + 2, true).event(Kind.RESTARTED, "worker-2").pause(100);
    for (int i = 0; i < 5; i++) {
      pipeline.process(run.tx("ada", 7));
    }
    run.pause(500).fault(run.now(), true).event(Kind.RESTARTED, "worker-2").pause(500);
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.doubts()).contains(Doubt.FAULT_TOO_LATE);
  }

  /** Seconds after a fault of the checkpointer, of the workers or of none, a restore. */
  private CheckResult restored(String fault, int seconds) {
    run.mode("portable").idempotent(true);
    pipeline.process(run.tx("ada", 100));
    if (fault != null) {
      run.faultsPlanned(1);
      run.events.add(new Event(run.now(), Kind.PROOF_SOUGHT, "faults", null, null));
      run.events.add(new Event(run.now() + 1, Kind.FAULT_APPLIED, "it", 9L, fault, 1));
      run.events.add(new Event(run.now() + 900, Kind.FAULT_FELT, "it", null, "seen", 1));
    }
    flow(seconds);
    run.event(Kind.INDUCED_EXIT, "taskmanager-1");
    run.event(Kind.RESTORE_STARTED, "pipeline").event(Kind.RESTORED, "pipeline");
    flow(5);
    new SimulatedTimers(pipeline).fire();
    pipeline.finish();
    for (int i = 0; i < run.outputs.size(); i++) {
      Output o = run.outputs.get(i);
      run.outputs.set(
          i,
          new Output(
              o.topic(), o.key(), o.partition(), o.offset(), o.appendMs(), o.value(), "o" + i, 2));
    }
    return run.check();
  }

  @Test
  void aRestoreSoonAfterAKillIsExplained() {
    assertThat(restored("kill-everything", 10).reasons()).isEmpty();
  }

  @Test
  void aRestoreLongAfterAKillIsNot() {
    assertThat(restored("kill-everything", 200).doubts()).contains(Doubt.UNEXPLAINED_EXIT);
  }

  @Test
  void theEndOfTheCheckpointerExplainsNoRestore() {
    assertThat(restored("kill-checkpointer", 10).doubts()).contains(Doubt.UNEXPLAINED_EXIT);
  }

  /** An alert comes 40 s late, when the next one sets its timer again; a fault only later. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTimerThatWasMendedBeforeTheFaultDoesNotMakeThatUsual(boolean fault) {
    run.idempotent(true);
    pipeline.process(run.tx("ada", 700));
    flow(40);
    pipeline.process(run.tx("ada", 800));
    run.pause(200);
    pipeline.fireAlerts("ada");
    flow(20);
    if (fault) {
      run.fault(run.now(), true).event(Kind.RESTARTED, "worker-2");
    }
    flow(20);
    new SimulatedTimers(pipeline).fire();
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.doubts()).contains(Doubt.TIMER_MENDED);
    assertThat(result.checks().timersLate()).isEqualTo(1);
  }

  @Test
  void howLateTimersAreUsuallyIsNotTakenFromTheSearchForARate() {
    run.events.clear();
    run.events.add(new Event(run.now(), Kind.PHASE, "warm-up", null, null));
    pipeline.process(run.tx("ada", 700));
    run.pause(6_000);
    pipeline.fireAlerts("ada");
    run.events.add(new Event(run.now(), Kind.PHASE, "traffic", null, null));
    pipeline.process(run.tx("ada", 700));
    run.pause(250);
    pipeline.fireAlerts("ada");
    pipeline.finish();
    assertThat(run.check().timeliness().alerts().baseline().max()).isLessThan(1_000);
  }

  /** In the topic 5 s late, which is more than data may be late. */
  private CheckResult lateRecord(boolean answered, boolean othersBehindIt) {
    pipeline.process(run.tx("ada", 100));
    Ack late = run.tx("ada", 7, othersBehindIt ? 1 : 5_000);
    if (othersBehindIt) {
      pipeline.process(late);
      pipeline.process(run.tx("ada", 3));
    }
    run.pause(3_500);
    pipeline.closePeriods("ada");
    run.pause(1_600);
    if (!othersBehindIt) {
      pipeline.process(late);
    }
    run.readBack();
    if (!answered) {
      run.unanswered(late);
    }
    pipeline.finish();
    List<InputRecord> inFull = run.topic.stream().filter(one -> one.account() != null).toList();
    run.topic.clear();
    run.readBack();
    run.topic.addAll(inFull);
    run.topic.sort(
        Comparator.comparingInt(InputRecord::partition).thenComparingLong(InputRecord::offset));
    return run.check();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRecordThatCameTooLateExcusesItsStatementAnsweredOrNot(boolean answered) {
    CheckResult result = lateRecord(answered, false);
    assertThat(result.verdict()).as(result.reasons().toString()).isEqualTo(UNKNOWN);
    assertThat(result.doubts()).contains(Doubt.GENERATOR_LATE);
  }

  @Test
  void whatWasAcknowledgedBehindARecordTellsThatItWasThere() {
    CheckResult result = lateRecord(false, true);
    assertThat(result.verdict()).as(result.reasons().toString()).isEqualTo(VALID);
  }

  /**
   * The traffic ends before the first statement is due, and the watermark stands still until the
   * partition counts as idle.
   *
   * @param afterMs when the statements come, after that
   */
  private CheckResult afterTheTraffic(long afterMs) {
    run.maxDelay(40_000).alertDelay(500);
    for (int i = 0; i < 20; i++) {
      run.tx("ada", 7);
    }
    pipeline.processAll();
    long idleMs = run.now() + 40_000;
    for (long period : pipeline.open("ada")) {
      pipeline.closePeriod("ada", period, idleMs + afterMs);
    }
    run.pause(90_000);
    pipeline.finish();
    return run.check();
  }

  @Test
  void noStatementIsDueWhereNothingMovesTheWatermark() {
    assertThat(afterTheTraffic(20_000).checks().timersLate()).isZero();
  }

  @Test
  void oneThatComesLongAfterTheWatermarkCouldMoveIsLate() {
    assertThat(afterTheTraffic(31_500).checks().timersLate()).isPositive();
  }
}
