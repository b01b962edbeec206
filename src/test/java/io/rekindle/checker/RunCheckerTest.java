package io.rekindle.checker;

import static io.rekindle.checker.Guarantee.AT_LEAST_ONCE;
import static io.rekindle.checker.Guarantee.AT_MOST_ONCE;
import static io.rekindle.checker.Guarantee.EXACTLY_ONCE;
import static io.rekindle.checker.Guarantee.NONE;
import static io.rekindle.checker.Verdict.INVALID;
import static io.rekindle.checker.Verdict.UNKNOWN;
import static io.rekindle.checker.Verdict.VALID;
import static io.rekindle.history.Topic.ALERTS;
import static io.rekindle.history.Topic.BALANCES;
import static io.rekindle.history.Topic.DEAD_LETTERS;
import static io.rekindle.history.Topic.STATEMENTS;
import static io.rekindle.history.Topic.STATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checker.CheckResult.Guarantees;
import io.rekindle.history.Ack;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.Output;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Literal histories: what one fault in a run comes out as. */
class RunCheckerTest {
  private final HistoryBuilder run = new HistoryBuilder();
  private final SimulatedPipeline pipeline = new SimulatedPipeline(run);

  /** Three inputs of ada (the last two alerts), one of bob, a malformed one, all handled well. */
  private CheckResult clean() {
    inputs();
    pipeline.processAll();
    pipeline.finish();
    return run.check();
  }

  private void inputs() {
    run.tx("ada", 100);
    run.tx("ada", -700);
    run.tx("bob", 40);
    run.tx("ada", 800);
    run.malformed("ada", "{oops");
  }

  private static void assertClean(CheckResult result) {
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(0, 0, 0, 0, 0, 0, 0, 0, 1));
    assertThat(result.acknowledged()).isEqualTo(5);
    assertThat(result.observed())
        .isEqualTo(new Guarantees(EXACTLY_ONCE, EXACTLY_ONCE, EXACTLY_ONCE));
  }

  @Test
  void aRunWithoutAFlawIsValid() {
    assertClean(clean());
  }

  @Test
  void aLostOutputIsLostAndInvalid() {
    clean();
    Spoil.remove(run, Spoil.of(BALANCES, "\"version\":2"));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(1, 0, 0, 0, 0, 0, 0, 0, 1));
    assertThat(result.observed())
        .isEqualTo(new Guarantees(EXACTLY_ONCE, AT_MOST_ONCE, EXACTLY_ONCE));
    assertThat(result.examples().get("lost")).singleElement().asString().contains("ada", "t1");
  }

  @Test
  void aLostRecordIsLostAndInvalid() {
    inputs();
    run.acks.forEach(
        ack -> {
          if (ack.offset() != 2) {
            pipeline.process(ack);
          }
        });
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().lost()).isEqualTo(1);
    assertThat(result.checks().duplicateEffects()).isZero();
    assertThat(result.observed().state()).isEqualTo(AT_MOST_ONCE);
  }

  @Test
  void aDuplicatedEffectIsInvalidWhereStateIsExactlyOnce() {
    inputs();
    pipeline.processAll();
    pipeline.process(run.acks.get(2));
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().duplicateEffects()).isEqualTo(1);
    assertThat(result.checks().lost()).isZero();
    assertThat(result.checks().conflictingOutputs()).isEqualTo(2);
    assertThat(result.observed().state()).isEqualTo(AT_LEAST_ONCE);
  }

  @ParameterizedTest
  @CsvSource({
    "\"version\":1, \"version\":4",
    "\"balance\":100, \"balance\":101",
    "\"amount\":100, \"amount\":99",
    "\"txId\":\"t0\", \"txId\":\"t9\"",
    "\"account\":\"ada\", \"account\":\"eve\"",
    "\"offset\":0, \"offset\":77",
  })
  void anOutputWithOtherContentConflicts(String right, String wrong) {
    clean();
    Ack first = run.acks.get(0);
    Spoil.replace(
        run,
        Spoil.of(BALANCES, "\"offset\":" + first.offset() + ",\"version\":1,\"balance\":100"),
        right,
        wrong);
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().conflictingOutputs()).isEqualTo(1);
    assertThat(result.checks().duplicateEffects())
        .as("effects")
        .isEqualTo(wrong.contains("77") ? 1 : 0);
  }

  @Test
  void twoSwappedOutputsAreOutOfOrder() {
    clean();
    List<Integer> ada = indexes("\"account\":\"ada\"");
    Output second = run.outputs.get(ada.get(1));
    run.outputs.set(ada.get(1), run.outputs.get(ada.get(2)));
    run.outputs.set(ada.get(2), second);
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(0, 0, 0, 0, 1, 0, 0, 0, 1));
    assertThat(run.runner("direct").check().verdict()).as("promises no order").isEqualTo(VALID);
  }

  private List<Integer> indexes(String part) {
    return java.util.stream.IntStream.range(0, run.outputs.size())
        .filter(i -> Spoil.of(BALANCES, part).test(run.outputs.get(i)))
        .boxed()
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ledger      | \"balance\":200          | \"balance\":201",
        "ledger      | \"version\":3            | \"version\":4",
        "ledger      | \"version\":3            | \"version\":2",
        "ledger      | \"version\":3            | \"version\":-1",
        "ledger      | \"version\":3            | \"version\":99999999999",
        "ledger      | \"lastOffset\":\\d+      | \"lastOffset\":0",
        "ledger      | \"lastOffset\":\\d+      | \"lastOffset\":null",
        "ledger      | \"turnover\":1600        | \"turnover\":1599",
        "ledger      | \"turnover\":1600        | \"turnover\":1601",
        "ledger      | \"c1\",                  | ",
        "ledger      | \"c1\"                   | \"cX\"",
        "deduplicate | \"t1\":                  | \"tX\":",
        "deduplicate | \"t1\":\\d+              | \"t1\":99",
        "statement   | \"entries\":.]           | \"entries\":[{\"offset\":0,\"period\":1000,\"amount\":100}]",
        "statement   | :1[}]                    | :2}",
        "statement   | \"panes\":.*             | \"panes\":{}}",
        "alert       | \"pending\":.]           | \"pending\":[{\"offset\":0,\"amount\":100}]",
        "alert       | \"firings\":1            | \"firings\":2",
        "alert       | \"firings\":1            | \"firings\":0",
      })
  void oneWrongCellIsOneMismatch(String step, String right, String wrong) {
    clean();
    Spoil.replace(
        run, Spoil.of(STATES, "\"ada\"", "\"step\":\"" + step), right, wrong == null ? "" : wrong);
    CheckResult result = run.check();
    assertThat(result.reasons().toString()).contains("state");
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(0, 0, 0, 0, 0, 1, 0, 0, 1));
  }

  @Test
  void anAlertInTwoFiringsFiredTwice() {
    clean();
    Ack alerting = run.acks.get(1);
    Output alert = run.outputs.stream().filter(Spoil.of(ALERTS, "t1")).findFirst().orElseThrow();
    run.output(ALERTS, "ada", alert.value().replace("\"firing\":0", "\"firing\":1"));
    Spoil.replace(
        run, Spoil.of(STATES, "\"ada\"", "\"firings\""), "\"firings\":1", "\"firings\":2");
    CheckResult result = run.check();
    assertThat(alerting.value()).contains("-700");
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(0, 0, 0, 0, 0, 0, 0, 1, 1));
  }

  @Test
  void aStatementInTwoPanesFiredTwiceButDoesNotConflictIfThePanesAddUp() {
    clean();
    Output statement =
        run.outputs.stream().filter(Spoil.of(STATEMENTS, "\"ada\"")).findFirst().orElseThrow();
    Spoil.replace(run, o -> o == statement, "\"count\":3,\"sum\":200", "\"count\":2,\"sum\":-600");
    run.output(
        STATEMENTS,
        "ada",
        statement
            .value()
            .replace("\"pane\":0,\"count\":3,\"sum\":200", "\"pane\":1,\"count\":1,\"sum\":800"));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(0, 0, 0, 0, 0, 0, 0, 1, 1));
  }

  @Test
  void aWrongStatementConflicts() {
    clean();
    Spoil.replace(run, Spoil.of(STATEMENTS, "\"ada\""), "\"sum\":200", "\"sum\":300");
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(0, 0, 1, 0, 0, 0, 0, 0, 1));
  }

  @Test
  void aMissingStatementAndAMissingAlertAreMissedTimers() {
    clean();
    Spoil.remove(run, Spoil.of(STATEMENTS, "\"bob\""));
    Spoil.remove(run, Spoil.of(ALERTS, "t1"));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(0, 0, 0, 0, 0, 0, 2, 0, 1));
    assertThat(result.observed().timers()).isEqualTo(AT_MOST_ONCE);
    assertThat(result.observed().output()).isEqualTo(EXACTLY_ONCE);
  }

  @Test
  void aMissingDeadLetterIsLost() {
    clean();
    Spoil.remove(run, Spoil.of(DEAD_LETTERS));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(1, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void aDeadLetterWithOtherBytesOrNoReasonConflicts() {
    clean();
    Spoil.replace(run, Spoil.of(DEAD_LETTERS), "\"value\":\"..", "\"value\":\"AA");
    assertThat(run.check().checks()).isEqualTo(new CheckResult.Checks(0, 0, 1, 0, 0, 0, 0, 0, 1));
    run.outputs.clear();
    pipeline.letter(run.acks.get(4), run.acks.get(4).value());
    Spoil.replace(run, Spoil.of(DEAD_LETTERS), "not JSON", "");
    assertThat(run.check().checks().conflictingOutputs()).isEqualTo(1);
  }

  @Test
  void ofAValueThatIsTooLongADeadLetterHasTheBeginningAndTheLength() {
    String value = "x".repeat(600_000);
    String kept = HistoryBuilder.base64(value.substring(0, 512 * 1024));
    inputs();
    pipeline.processAll();
    Ack large = run.malformed("bob", value);
    pipeline.finish();
    pipeline.letter(large, kept);
    assertThat(run.check().checks().conflictingOutputs()).as("no length").isEqualTo(1);
    Spoil.replace(run, Spoil.of(DEAD_LETTERS, kept), "}$", ",\"valueBytes\":600000}");
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.checks().deadLetters()).isEqualTo(2);
    Spoil.replace(run, Spoil.of(DEAD_LETTERS, kept), "600000", "600001");
    assertThat(run.check().checks().conflictingOutputs()).as("another length").isEqualTo(1);
  }

  @Test
  void aGoodInputThatBecameADeadLetterConflictsAndIsLost() {
    inputs();
    pipeline.process(run.acks.get(0));
    pipeline.process(run.acks.get(1));
    pipeline.letter(run.acks.get(2), "AAAA");
    pipeline.process(run.acks.get(3));
    pipeline.process(run.acks.get(4));
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().conflictingOutputs()).isEqualTo(1);
    assertThat(result.checks().lost()).isEqualTo(1);
  }

  @Test
  void outputsThatNobodyAskedForOrNobodyCanReadConflict() {
    clean();
    run.output(BALANCES, "eve", run.outputs.get(0).value());
    run.output(BALANCES, "ada", "{\"account\":\"ada\"}");
    run.output(ALERTS, null, "what?");
    run.output(STATES, "ada", "[]");
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().conflictingOutputs()).isEqualTo(4);
  }

  @Test
  void anEmptyHistoryIsUnknown() {
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.reasons()).contains("no transaction was acknowledged");
    assertThat(result.observed()).isNull();
  }

  @Test
  void aPlannedFaultThatWasNeverAppliedIsUnknown() {
    run.faultsPlanned(1);
    CheckResult result = clean();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.reasons()).containsExactly("0 of 1 planned faults were applied");
  }

  @ParameterizedTest
  @CsvSource({"UNPLANNED_EXIT", "TIMED_OUT", "SEND_FAILED"})
  void aRunThatWasCutShortIsUnknownWhateverItLacksAndItsCountsAreShown(Kind kind) {
    clean();
    Spoil.remove(run, Spoil.of(BALANCES, "\"version\":3"));
    run.event(kind, "drain");
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.reasons().get(0)).contains("drain");
    assertThat(result.checks().lost()).isEqualTo(1);
  }

  @Test
  void hardEvidenceInADrainedRunIsInvalidThoughTheFaultFailed() {
    clean();
    Spoil.replace(run, Spoil.of(BALANCES, "\"version\":3"), "\"balance\":200", "\"balance\":201");
    run.event(Kind.FAULT_FAILED, "worker-1");
    assertThat(run.check().verdict()).isEqualTo(INVALID);
  }

  @Test
  void checkpointsThatStandStillAreUnknownButHideNothing() {
    clean();
    run.event(Kind.NOT_COVERED, "checkpointer");
    assertThat(run.check().verdict()).isEqualTo(UNKNOWN);
    assertThat(run.check().reasons().get(0)).contains("did not come to cover every input");
    Spoil.replace(run, Spoil.of(BALANCES, "\"version\":3"), "\"balance\":200", "\"balance\":201");
    assertThat(run.check().verdict()).isEqualTo(INVALID);
  }

  @Test
  void anUnansweredProbeIsUnknown() {
    clean();
    Spoil.remove(run, Spoil.of(STATES, "\"bob\"", "alert"));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.reasons().get(0)).contains("1 of 2 accounts");
    Spoil.remove(run, Spoil.of(STATES));
    assertThat(run.check().observed()).isEqualTo(new Guarantees(null, EXACTLY_ONCE, EXACTLY_ONCE));
  }

  @Test
  void aLateGeneratorIsUnknownAndExcusesStatementsOnly() {
    run.tx("ada", 5, 2_001);
    pipeline.processAll();
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.reasons().get(0)).contains("2001 ms late");
    Spoil.replace(run, Spoil.of(STATEMENTS), "\"pane\":0", "\"pane\":1");
    assertThat(run.check().verdict()).isEqualTo(UNKNOWN);
    Spoil.replace(run, Spoil.of(BALANCES), "\"balance\":5", "\"balance\":6");
    assertThat(run.check().verdict()).isEqualTo(INVALID);
  }

  @Test
  void aBacklogThatGrewWithoutAFaultIsUnknown() {
    for (int i = 1; i <= 400; i++) {
      pipeline.process(run.tx("ada", 1));
    }
    pipeline.finish();
    for (int i = 0; i < run.outputs.size(); i++) {
      Output o = run.outputs.get(i);
      long later = o.appendMs() + 3 * (o.appendMs() - run.acks.get(0).ackedMs());
      run.outputs.set(i, new Output(o.topic(), o.key(), 0, o.offset(), later, o.value()));
    }
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.reasons().get(0)).contains("rate was not sustained");
  }

  @Test
  void aRollbackThatEmitsAgainStaysValid() {
    inputs();
    pipeline.process(run.acks.get(0));
    var checkpoint = pipeline.snapshot();
    pipeline.process(run.acks.get(1));
    pipeline.process(run.acks.get(2));
    pipeline.fireAlerts("ada");
    run.crash();
    pipeline.restore(checkpoint);
    run.acks.subList(1, 5).forEach(pipeline::process);
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.checks()).isEqualTo(new CheckResult.Checks(0, 3, 0, 0, 0, 0, 0, 0, 1));
    assertThat(result.observed())
        .isEqualTo(new Guarantees(EXACTLY_ONCE, AT_LEAST_ONCE, AT_LEAST_ONCE));
    assertThat(run.delivery("exactly-once").check().verdict())
        .as("with the sink")
        .isEqualTo(INVALID);
  }

  @Test
  void replaysAppliedTwiceAreWhatSamzaPromisesAndNotWhatAnIdempotentAuthorGets() {
    run.runner("samza");
    inputs();
    run.crash();
    pipeline.processAll();
    pipeline.process(run.acks.get(1));
    pipeline.process(run.acks.get(3));
    pipeline.finish();
    CheckResult bare = run.check();
    assertThat(bare.reasons()).isEmpty();
    assertThat(bare.verdict()).isEqualTo(VALID);
    assertThat(bare.checks().duplicateEffects()).isEqualTo(2);
    assertThat(bare.observed().state()).isEqualTo(AT_LEAST_ONCE);
    CheckResult careful = run.idempotent(true).check();
    assertThat(careful.verdict()).isEqualTo(INVALID);
    assertThat(careful.checks().duplicateEffects()).isEqualTo(2);
  }

  @Test
  void anEffectWhoseOutputWasLostAndThenReplayedIsADuplicateEffect() {
    run.runner("samza");
    inputs();
    run.crash();
    run.acks.forEach(pipeline::process);
    Spoil.remove(run, Spoil.of(BALANCES, "\"ada\"", "\"version\":3"));
    pipeline.process(run.acks.get(3));
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.reasons()).isEmpty();
    assertThat(result.checks().duplicateEffects()).isEqualTo(1);
    assertThat(result.checks().lost()).isZero();
  }

  @Test
  void lossIsNotWhatSamzaPromises() {
    run.runner("samza");
    inputs();
    run.crash();
    pipeline.process(run.acks.get(0));
    run.acks.subList(2, 5).forEach(pipeline::process);
    pipeline.finish();
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().lost()).isEqualTo(1);
  }

  @Test
  void aLostStateIsValidWhereNothingIsPromisedAndItsCountsAreShown() {
    run.runner("direct");
    inputs();
    run.acks.subList(0, 3).forEach(pipeline::process);
    pipeline.restore(java.util.Map.of());
    run.acks.subList(3, 5).forEach(pipeline::process);
    pipeline.finish();
    CheckResult quiet = run.check();
    assertThat(quiet.verdict()).as("without a crash").isEqualTo(INVALID);
    assertThat(run.crash().check().verdict()).as("lost before the crash").isEqualTo(INVALID);
    run.events.removeIf(event -> event.kind() != Kind.PHASE);
    long crashMs = run.acks.get(2).ackedMs() + 21;
    run.events.add(new Event(crashMs, Kind.FAULT_APPLIED, "worker-1", null, null));
    run.events.add(new Event(crashMs + 1, Kind.RESTARTED, "worker-1", null, null));
    CheckResult crashed = run.check();
    assertThat(crashed.verdict()).as(crashed.reasons().toString()).isEqualTo(VALID);
    assertThat(crashed.promised()).isEqualTo(new Guarantees(NONE, NONE, NONE));
    assertThat(crashed.checks().lost()).isEqualTo(3);
    assertThat(crashed.checks().duplicateEffects()).isZero();
    assertThat(crashed.observed().state()).isNotEqualTo(EXACTLY_ONCE);
  }

  @Test
  void aProducersDuplicateIsAppliedUnlessTheAuthorDropsIt() {
    inputs();
    run.again(run.acks.get(0));
    pipeline.processAll();
    pipeline.finish();
    assertThat(run.check().verdict()).isEqualTo(VALID);
    CheckResult careful = run.idempotent(true).check();
    assertThat(careful.verdict()).isEqualTo(INVALID);
    assertThat(careful.checks().duplicateEffects()).isEqualTo(1);
    assertThat(careful.checks().conflictingOutputs()).isEqualTo(2);
  }

  @Test
  void aRunThatNobodyPromisesAnythingForIsUnknown() {
    run.runner("spark");
    assertThat(clean().reasons())
        .containsExactly(
            "nobody promises anything for runner 'spark', mode 'native', delivery 'at-least-once'");
  }

  @Test
  void aCheckerThatFailsIsUnknown() {
    run.acks.add(new Ack("ada", 0, 0, 0, 0, 0, io.rekindle.history.AckKind.TX, "{"));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(UNKNOWN);
    assertThat(result.reasons().get(0)).contains("checker failed", "0:0");
  }
}
