package io.rekindle.checker;

import static io.rekindle.checker.Verdict.INVALID;
import static io.rekindle.checker.Verdict.VALID;
import static io.rekindle.history.Topic.ALERTS;
import static io.rekindle.history.Topic.BALANCES;
import static io.rekindle.history.Topic.DEAD_LETTERS;
import static io.rekindle.history.Topic.STATEMENTS;
import static io.rekindle.history.Topic.STATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Output;
import io.rekindle.history.Topic;
import org.junit.jupiter.api.Test;

/** Content that no loss and no repetition makes, in runs in which nothing else is wrong. */
class InventionsTest {
  private final HistoryBuilder run = new HistoryBuilder().readBackAtEnd();

  private InventionsTest clean() {
    SimulatedPipeline pipeline = new SimulatedPipeline(run);
    run.tx("ada", 100);
    run.tx("ada", -700);
    run.tx("bob", 40);
    run.tx("ada", 800);
    run.malformed(null, "{oops");
    pipeline.processAll();
    pipeline.finish();
    assertThat(run.check().reasons()).isEmpty();
    return this;
  }

  /** In all outputs of a topic that hold a text. */
  private InventionsTest replace(Topic topic, String holding, String old, String text) {
    boolean found = false;
    for (int i = 0; i < run.outputs.size(); i++) {
      Output o = run.outputs.get(i);
      if (o.topic() == topic && o.value().contains(holding) && o.value().contains(old)) {
        String value = o.value().replace(old, text);
        run.outputs.set(
            i, new Output(topic, o.key(), o.partition(), o.offset(), o.appendMs(), value));
        found = true;
      }
    }
    assertThat(found).isTrue();
    return this;
  }

  private void isInvalid() {
    CheckResult result = run.check();
    assertThat(result.verdict()).as(result.reasons().toString()).isEqualTo(INVALID);
  }

  @Test
  void aStatementOfNothingOfAPeriodWithoutInputs() {
    clean();
    run.output(
        STATEMENTS,
        "ada",
        "{\"account\":\"ada\",\"period\":424242,\"pane\":0,\"count\":0,\"sum\":0}");
    isInvalid();
  }

  @Test
  void moreFiringsThanAlerts() {
    clean().replace(ALERTS, "ada", "\"firing\":0", "\"firing\":5");
    replace(STATES, "\"account\":\"ada\"", "\"firings\":1", "\"firings\":6").isInvalid();
  }

  @Test
  void aTurnoverThatNoInputsMakeWhereInputsMayBeAppliedTwice() {
    run.runner("samza");
    clean().replace(STATES, "ledger", "\"turnover\":1600", "\"turnover\":1601").isInvalid();
  }

  @Test
  void aTurnoverThatAnInputMakesTwiceIsNoInvention() {
    run.runner("samza");
    clean().replace(STATES, "ledger", "\"turnover\":1600", "\"turnover\":2300");
    assertThat(run.check().verdict()).isEqualTo(VALID);
  }

  @Test
  void theStateOfAnAccountThatNothingWasSentTo() {
    clean();
    SimulatedPipeline other = new SimulatedPipeline(run);
    other.answer(run.probe("zed", 0), 0);
    run.readBackAtEnd();
    assertThat(run.check().reasons()).isEmpty();
    replace(STATES, "\"account\":\"zed\"", "\"turnover\":0", "\"turnover\":9").isInvalid();
  }

  @Test
  void anAnswerToAProbeThatNobodySent() {
    clean();
    run.output(
        STATES,
        "ada",
        "{\"account\":\"ada\",\"step\":\"alert\",\"round\":9,\"partition\":0,\"offset\":4711,\"pending\":[],\"firings\":1}");
    isInvalid();
  }

  @Test
  void theKeyOfADeadLetterWhoseInputHadNone() {
    String key = "\"key\":\"" + HistoryBuilder.base64("somebody") + '"';
    clean().replace(DEAD_LETTERS, "reason", "\"key\":null", key).isInvalid();
  }

  @Test
  void anOutputWithoutAnAccountHidesNothing() {
    clean().replace(STATEMENTS, "bob", "\"account\":\"bob\"", "\"account\":null");
    run.outputs.removeIf(o -> o.topic() == BALANCES && o.value().contains("\"version\":2"));
    isInvalid();
    assertThat(run.check().checks().lost()).isEqualTo(1);
  }

  @Test
  void aStatementOfMoreThanCanBeCounted() {
    clean().replace(STATEMENTS, "bob", "\"count\":1,", "\"count\":50000000,");
    replace(STATEMENTS, "bob", "\"sum\":40", "\"sum\":2000000000").isInvalid();
  }
}
