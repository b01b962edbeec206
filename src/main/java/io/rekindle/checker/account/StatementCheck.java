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
import java.util.function.Supplier;

/**
 * Statements: missing, repeated, of wrong content, fired twice. Panes of one period must sum up to
 * the oracle's.
 */
final class StatementCheck {
  private final AccountHistory history;
  private final Oracle oracle;
  private final Reporter reporter;
  private final TimerTimes times;
  private final Setters setters;
  private final NavigableMap<Long, NavigableMap<Long, Set<Statement>>> contents = new TreeMap<>();
  private final NavigableMap<Long, NavigableMap<Long, Total>> latest = new TreeMap<>();

  StatementCheck(
      AccountHistory history,
      Oracle oracle,
      Reporter reporter,
      TimerTimes times,
      boolean idempotent) {
    this.history = history;
    this.oracle = oracle;
    this.reporter = reporter;
    this.times = times;
    this.setters = new Setters(history.inputs(), oracle, idempotent);
  }

  void run(Delivery delivery) {
    for (Emitted<Statement> output : history.statements()) {
      Statement statement = output.content();
      time(statement, output.appendMs(), delivery);
      Set<Statement> seen =
          contents
              .computeIfAbsent(statement.period(), any -> new TreeMap<>())
              .computeIfAbsent(statement.pane(), any -> new HashSet<>(2));
      if (!seen.add(statement)) {
        reporter.found(
            Check.DUPLICATE_OUTPUTS,
            Flaw.TIMER_TWICE,
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
                missed(period, delivery);
              }
            });
  }

  private void missed(long period, Delivery delivery) {
    reporter.found(Check.TIMERS_MISSED, Flaw.TIMER_LOST, () -> "no statement for period " + period);
    delivery.unfired(
        TimerKind.STATEMENT,
        setters.keptSinceMs(period),
        times.statementDueMs(period, history.inputs().get(0).id().partition()),
        () -> "account " + history.account() + ": no statement for period " + period);
  }

  private void time(Statement statement, long appendMs, Delivery delivery) {
    long period = statement.period();
    if (!oracle.periods().containsKey(period)) {
      return;
    }
    if (times.earlyStatement(period, appendMs)) {
      reporter.found(
          Check.TIMERS_EARLY,
          Flaw.TIMER_EARLY,
          () -> statement + " came at " + appendMs + ", before its period had ended");
    }
    if (!contents.containsKey(period)) {
      first(statement, appendMs, delivery);
    }
  }

  private void first(Statement statement, long appendMs, Delivery delivery) {
    int partition = history.inputs().get(0).id().partition();
    long period = statement.period();
    long dueMs = times.statementDueMs(period, partition);
    Supplier<String> example =
        () -> "account " + history.account() + ": the statement of period " + period;
    delivery.fired(TimerKind.STATEMENT, partition, dueMs, appendMs, example);
    // A later pane comes of late data, or after one that was lost.
    if (statement.pane() == 0) {
      delivery.stated(new Stated(partition, period, dueMs, appendMs, setters, example));
    }
  }

  private void period(long period, NavigableMap<Long, Set<Statement>> panes) {
    Total expected = oracle.periods().getOrDefault(period, new Total(0, 0));
    Total found = latest.get(period).values().stream().reduce(new Total(0, 0), Total::plus);
    boolean conflict = false;
    for (Map.Entry<Long, Set<Statement>> pane : panes.entrySet()) {
      Set<Statement> seen = pane.getValue();
      if (pane.getKey() != 0 || seen.size() > 1) {
        reporter.flawIfOnTime(Flaw.EFFECT_TWICE);
        reporter.found(Check.TIMERS_TWICE, () -> "period " + period + " has also " + seen);
      }
      boolean foreign = seen.stream().anyMatch(s -> !s.account().equals(history.account()));
      if (foreign || seen.size() > 1) {
        conflict = true;
        reporter.flawIfOnTime(foreign ? Flaw.TIMER_WRONG : Flaw.TIMER_TWICE);
        report(period, expected, seen.toString());
      }
    }
    // A firing without an entry says nothing, so no statement counts none.
    boolean empty =
        panes.values().stream().flatMap(Set::stream).anyMatch(statement -> statement.count() < 1);
    if (empty && !conflict) {
      conflict = true;
      report(period, expected, panes.values().toString());
    }
    if (empty) {
      reporter.flaw(Flaw.TIMER_WRONG);
    }
    if (!found.equals(expected)) {
      // Panes are counted without a gap: one that is not there was lost.
      boolean lost = panes.lastKey() >= panes.size();
      Set<Flaw> flaws = flaws(expected, found, period, lost);
      flaws.forEach(reporter::flawIfOnTime);
      if (!conflict) {
        report(period, expected, "count " + found.count() + " and sum " + found.sum());
      }
    }
  }

  private void report(long period, Total expected, String found) {
    reporter.found(
        Check.CONFLICTING_OUTPUTS,
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
   * Too many are a replay, too few a loss, others of the same number both, if the period's amounts
   * can make the sum; else nothing explains it.
   *
   * @param lost whether a pane was lost, which then explains what is too few
   */
  private Set<Flaw> flaws(Total expected, Total found, long period, boolean lost) {
    Set<Long> amounts = new HashSet<>();
    for (Input input : history.inputs()) {
      if (input.period() == period) {
        amounts.add(input.amount());
      }
    }
    if (!new Sums(amounts).possible(found.count(), found.sum())) {
      return Set.of(Flaw.TIMER_WRONG);
    }
    Flaw less = lost ? Flaw.TIMER_LOST : Flaw.EFFECT_LOST;
    if (found.count() == expected.count()) {
      return Set.of(less, Flaw.EFFECT_TWICE);
    }
    return Set.of(found.count() > expected.count() ? Flaw.EFFECT_TWICE : less);
  }
}
