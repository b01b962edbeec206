package io.rekindle.ledger;

import static io.rekindle.ledger.Outputs.STATEMENTS;
import static io.rekindle.ledger.Outputs.STATES;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatementFnTest {
  private static final long PERIOD = 1000;

  @ParameterizedTest
  @EnumSource
  void statesEachPeriodOnceWhenTheWatermarkPassesItsEnd(Idempotence idempotent) {
    new Steps()
        .tx(1, "a", 10, "x", 100)
        .tx(2, "b", 20, "x", 999)
        .tx(3, "c", 40, "x", 1000)
        .watermark(999)
        .probe(4)
        .watermark(1001)
        .probe(5)
        .tx(6, "d", 80, "x", 3500)
        .watermark(2000)
        .watermark(9000)
        .probe(7)
        .through(new StatementFn(idempotent, PERIOD), STATEMENTS, STATES)
        .expect(STATEMENTS, statement(0, 0, 2, 30), statement(1, 0, 1, 40), statement(3, 0, 1, 80))
        .expect(
            STATES,
            state(4, entry(1, 0, 10) + "," + entry(2, 0, 20) + "," + entry(3, 1, 40), ""),
            state(5, entry(3, 1, 40), "\"0\":1"),
            state(7, "", "\"0\":1,\"1\":1,\"3\":1"))
        .run();
  }

  @ParameterizedTest
  @EnumSource
  void lateTransactionMakesPaneOneWithJustItself(Idempotence idempotent) {
    new Steps()
        .tx(1, "a", 10, "x", 100)
        .watermark(5000)
        .tx(2, "late", 7, "x", 200)
        .watermark(5001)
        .probe(3)
        .through(new StatementFn(idempotent, PERIOD), STATEMENTS, STATES)
        .expect(STATEMENTS, statement(0, 0, 1, 10), statement(0, 1, 1, 7))
        .expect(STATES, state(3, "", "\"0\":2"))
        .run();
  }

  @Test
  void replaysCountOnce() {
    replays(Idempotence.TRUE)
        .expect(STATEMENTS, statement(0, 0, 2, 30), statement(1, 0, 1, 40))
        .expect(STATES, state(9, entry(3, 1, 40), "\"0\":1"))
        .run();
  }

  @Test
  void replaysCountAgainIfNotIdempotent() {
    replays(Idempotence.FALSE)
        .expect(
            STATEMENTS,
            statement(0, 0, 3, 40),
            statement(0, 1, 1, 10),
            statement(0, 2, 1, 20),
            statement(1, 0, 2, 80))
        .expect(STATES, state(9, entry(3, 1, 40) + "," + entry(3, 1, 40), "\"0\":3"))
        .run();
  }

  /** A replay while the period is open, and all of them after its end. */
  private static Steps replays(Idempotence idempotent) {
    return new Steps()
        .tx(1, "a", 10, "x", 100)
        .tx(1, "a", 10, "x", 100)
        .tx(2, "b", 20, "x", 200)
        .tx(3, "c", 40, "x", 1500)
        .watermark(1001)
        .tx(1, "a", 10, "x", 100)
        .tx(2, "b", 20, "x", 200)
        .tx(3, "c", 40, "x", 1500)
        .watermark(1002)
        .probe(9)
        .through(new StatementFn(idempotent, PERIOD), STATEMENTS, STATES);
  }

  @Test
  void manyPeriodsWithAWaitingEntryAllTheTimeAreStatedOnce() {
    Steps steps = new Steps();
    String[] expected = new String[40];
    for (int period = 0; period < 40; period++) {
      steps.tx(2 * period, "a" + period, 1, "x", period * PERIOD);
      steps.tx(2 * period + 1, "b" + period, 2, "x", period * PERIOD + 1);
      steps.watermark(period * PERIOD + 1);
      expected[period] = statement(period, 0, 2, 3);
    }
    steps
        .through(new StatementFn(Idempotence.TRUE, PERIOD), STATEMENTS, STATES)
        .expect(STATEMENTS, expected)
        .expect(STATES)
        .run();
  }

  private static String statement(long period, long pane, long count, long sum) {
    return String.format(
        Locale.ROOT,
        "alice {\"account\":\"alice\",\"period\":%d,\"pane\":%d,\"count\":%d,\"sum\":%d}",
        period,
        pane,
        count,
        sum);
  }

  private static String entry(long offset, long period, long amount) {
    return String.format(
        Locale.ROOT, "{\"offset\":%d,\"period\":%d,\"amount\":%d}", offset, period, amount);
  }

  private static String state(long offset, String entries, String panes) {
    return String.format(
        Locale.ROOT,
        "alice {\"account\":\"alice\",\"step\":\"statement\",\"round\":1,\"partition\":3,\"offset\":%d,"
            + "\"entries\":[%s],\"panes\":{%s}}",
        offset,
        entries,
        panes);
  }
}
