package io.rekindle.checker;

import static io.rekindle.checker.Verdict.INVALID;
import static io.rekindle.checker.Verdict.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Event;
import io.rekindle.history.Output;
import io.rekindle.history.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults planted into the outputs of a portable run: what the consumer's rule lets through. */
class PortableRunTest {
  private static final int EPOCH = 2;
  private final HistoryBuilder run = new HistoryBuilder().mode("portable").idempotent(true);

  @BeforeEach
  void aCleanRun() {
    SimulatedPipeline pipeline = new SimulatedPipeline(run);
    run.tx("ada", 100);
    run.tx("ada", -700);
    run.malformed("ada", "{oops");
    pipeline.processAll();
    pipeline.finish();
    for (int i = 0; i < run.outputs.size(); i++) {
      run.outputs.set(i, written(run.outputs.get(i), "id-" + i, EPOCH, null));
    }
  }

  @Test
  void withoutAFaultItIsValid() {
    CheckResult result = run.check();
    assertThat(result.reasons()).isEmpty();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.supersededOutputs()).isZero();
  }

  @Test
  void whatALowerEpochWritesAfterAHigherOneDoesNotCount() {
    Output balance = balance();
    run.outputs.add(written(balance, balance.id(), EPOCH - 1, spoilt(balance)));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.supersededOutputs()).isEqualTo(1);
  }

  @Test
  void whatAHigherEpochWritesCountsAndMustBeRight() {
    Output balance = balance();
    run.outputs.add(written(balance, balance.id(), EPOCH + 1, spoilt(balance)));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().conflictingOutputs()).isEqualTo(1);
  }

  @Test
  void ofTwoThatConflictWithinAnEpochTheLastMustBeRight() {
    Output balance = balance();
    run.outputs.add(written(balance, balance.id(), EPOCH, spoilt(balance)));
    assertThat(run.check().verdict()).isEqualTo(INVALID);
    run.outputs.add(balance);
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.supersededOutputs()).isEqualTo(2);
  }

  @Test
  void theSameOutputUnderAnotherIdIsSeenTwice() {
    run.outputs.add(written(balance(), "another", EPOCH, null));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(INVALID);
    assertThat(result.checks().duplicateOutputs()).isEqualTo(1);
    assertThat(result.supersededOutputs()).isZero();
  }

  @Test
  void aDeadLetterThatIsRepeatedInALaterEpochCountsOnce() {
    Output letter = first(Topic.DEAD_LETTERS);
    run.outputs.add(written(letter, letter.id(), EPOCH + 1, null));
    CheckResult result = run.check();
    assertThat(result.verdict()).isEqualTo(VALID);
    assertThat(result.checks().deadLetters()).isEqualTo(1);
    assertThat(result.supersededOutputs()).isEqualTo(1);
  }

  /**
   * The first epoch's one firing took both; after the restore each had a firing of its own. The
   * second one's time is that of the first epoch, when the first was pending.
   */
  @Test
  void anAlertThatAnEarlierEpochSentWithAnotherIsNotEarly() {
    HistoryBuilder two = new HistoryBuilder().mode("portable").idempotent(true).alertDelay(500);
    two.tx("ada", -700);
    two.pause(100);
    two.tx("ada", 900);
    SimulatedPipeline pipeline = new SimulatedPipeline(two);
    pipeline.processAll();
    pipeline.finish();
    long due = two.acks.get(0).ackedMs() + 500;
    int alerts = 0;
    int first = two.outputs.size();
    for (int i = 0; i < first; i++) {
      Output o = two.outputs.get(i);
      boolean alert = o.topic() == Topic.ALERTS;
      String id = "id-" + i;
      long at = alert ? due : o.appendMs();
      two.outputs.set(
          i, new Output(o.topic(), o.key(), 0, o.offset(), at, o.value(), id, EPOCH - 1));
      if (alert) {
        String value = o.value().replaceAll("\"firing\":\\d+", "\"firing\":" + alerts++);
        two.outputs.add(
            new Output(
                o.topic(), o.key(), 0, o.offset() + 9, due + 900 * alerts, value, id, EPOCH));
      }
    }
    assertThat(alerts).isEqualTo(2);
    assertThat(two.check().checks().timersEarly()).isPositive();
    two.event(Event.Kind.RESTORE_STARTED, "pipeline");
    assertThat(two.check().checks().timersEarly()).isZero();
  }

  @Test
  void anOutputWithoutIdIsAConflict() {
    int at = run.outputs.indexOf(balance());
    run.outputs.set(at, written(balance(), null, EPOCH, null));
    assertThat(run.check().verdict()).isEqualTo(INVALID);
  }

  private Output balance() {
    return first(Topic.BALANCES);
  }

  private Output first(Topic topic) {
    return run.outputs.stream().filter(o -> o.topic() == topic).findFirst().orElseThrow();
  }

  private static String spoilt(Output balance) {
    String spoilt = balance.value().replace("\"balance\":100", "\"balance\":101");
    assertThat(spoilt).isNotEqualTo(balance.value());
    return spoilt;
  }

  /**
   * @param value null: as it was
   */
  private static Output written(Output o, String id, int epoch, String value) {
    String text = value == null ? o.value() : value;
    return new Output(o.topic(), o.key(), o.partition(), o.offset(), o.appendMs(), text, id, epoch);
  }
}
