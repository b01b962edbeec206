package io.rekindle.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Topic;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Wherever a crash falls: what was due clearly before it is found, and what was not is excused. */
class UndisturbedLossesPropertyTest {
  private static final int TRIES = 100;
  private static final long ALERT_DELAY_MS = 200;

  @Property(tries = TRIES)
  void aTimerThatWasLost(
      @ForAll boolean statement,
      @ForAll boolean idempotent,
      @ForAll @IntRange(min = 1_000, max = 20_000) int crashMs,
      @ForAll @IntRange(max = 1_000) int lostPermille) {
    SteadyTraffic steady = new SteadyTraffic();
    steady.run.runner("samza").idempotent(idempotent);
    long began = steady.run.now();
    steady.traffic(crashMs);
    long crashed = steady.run.now();
    steady.crash();
    steady.traffic(3_000);
    assertThat(steady.result().reasons()).isEmpty();
    long sent = began + (crashed - began - 500) * lostPermille / 1_000;
    steady.lose(
        statement ? Topic.STATEMENTS : Topic.ALERTS,
        SteadyTraffic.ACCOUNT,
        sent,
        sent + (statement ? HistoryBuilder.PERIOD_MS : 500));
    CheckResult result = steady.run.check();
    assertThat(result.checks().timersMissed()).isPositive();
    // The first and the last that the window can have taken.
    long first = statement ? SteadyTraffic.dueMs(sent) : sent;
    long last = first + HistoryBuilder.PERIOD_MS + ALERT_DELAY_MS;
    long graceMs = UndisturbedLosses.graceMs(HistoryBuilder.PERIOD_MS);
    if (last + graceMs + HistoryBuilder.PERIOD_MS < crashed) {
      assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.INVALID);
    } else if (first + graceMs - HistoryBuilder.PERIOD_MS > crashed) {
      assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.VALID);
    }
  }
}
