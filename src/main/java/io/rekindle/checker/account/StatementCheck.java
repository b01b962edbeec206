package io.rekindle.checker.account;

import io.rekindle.checker.account.Oracle.Total;
import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Flaw;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Statements: missing, repeated, of wrong content, fired twice. Panes of one period must sum up to
 * the oracle's.
 */
final class StatementCheck {
  private final AccountHistory history;
  private final Oracle oracle;
  private final Reporter reporter;
  private final NavigableMap<Long, NavigableMap<Long, Set<Statement>>> contents = new TreeMap<>();
  private final NavigableMap<Long, NavigableMap<Long, Total>> latest = new TreeMap<>();

  StatementCheck(AccountHistory history, Oracle oracle, Reporter reporter) {
    this.history = history;
    this.oracle = oracle;
    this.reporter = reporter;
  }

  void run() {
    for (Emitted<Statement> output : history.statements()) {
      Statement statement = output.content();
      Set<Statement> seen =
          contents
              .computeIfAbsent(statement.period(), any -> new TreeMap<>())
              .computeIfAbsent(statement.pane(), any -> new HashSet<>(2));
      if (!seen.add(statement)) {
        reporter.found(
            Check.DUPLICATE_OUTPUTS,
            Flaw.OUTPUT_TWICE,
            () -> statement + " came again with the same content");
      }
      latest
          .computeIfAbsent(statement.period(), any -> new TreeMap<>())
          .put(statement.pane(), new Total(statement.count(), statement.sum()));
    }
    contents.forEach(this::period);
    oracle
        .periods()
        .forEach(
            (period, total) -> {
              if (!contents.containsKey(period)) {
                reporter.found(
                    Check.TIMERS_MISSED,
                    Flaw.OUTPUT_LOST,
                    () -> "no statement for period " + period);
              }
            });
  }

  private void period(long period, NavigableMap<Long, Set<Statement>> panes) {
    Total expected = oracle.periods().getOrDefault(period, new Total(0, 0));
    Total found = latest.get(period).values().stream().reduce(new Total(0, 0), Total::plus);
    boolean conflict = false;
    for (Map.Entry<Long, Set<Statement>> pane : panes.entrySet()) {
      Set<Statement> seen = pane.getValue();
      if (pane.getKey() != 0 || seen.size() > 1) {
        reporter.foundIfOnTime(
            Check.TIMERS_TWICE, Flaw.EFFECT_TWICE, () -> "period " + period + " has also " + seen);
      }
      boolean foreign = seen.stream().anyMatch(s -> !s.account().equals(history.account()));
      if (foreign || seen.size() > 1) {
        conflict = true;
        report(period, foreign ? Flaw.OUTPUT_WRONG : Flaw.OUTPUT_TWICE, expected, seen.toString());
      }
    }
    if (!found.equals(expected)) {
      Flaw flaw = flaw(expected, found, period);
      if (conflict) {
        reporter.findings().flawIfOnTime(flaw);
      } else {
        report(period, flaw, expected, "count " + found.count() + " and sum " + found.sum());
      }
    }
  }

  private void report(long period, Flaw flaw, Total expected, String found) {
    reporter.foundIfOnTime(
        Check.CONFLICTING_OUTPUTS,
        flaw,
        () ->
            String.format(
                Locale.ROOT,
                "period %d should have count %d and sum %d, found %s",
                period,
                expected.count(),
                expected.sum(),
                found));
  }

  /**
   * Too many are a replay if their sum can be made of the period's amounts, too few a loss; else
   * nothing explains it.
   */
  private Flaw flaw(Total expected, Total found, long period) {
    long more = found.count() - expected.count();
    if (expected.count() == 0 || more == 0) {
      return Flaw.OUTPUT_WRONG;
    }
    long highest = 0;
    for (Oracle.Step step : oracle.applied()) {
      if (step.input().period() == period) {
        highest = Math.max(highest, Math.abs(step.input().amount()));
      }
    }
    boolean plausible = Math.abs(found.sum() - expected.sum()) <= Math.abs(more) * highest;
    if (!plausible) {
      return Flaw.OUTPUT_WRONG;
    }
    return more > 0 ? Flaw.EFFECT_TWICE : Flaw.EFFECT_LOST;
  }
}
