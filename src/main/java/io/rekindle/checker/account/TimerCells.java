package io.rekindle.checker.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.checker.find.Flaw;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * The final states of the steps with timers: after the last timer nothing may be left over. What a
 * timer should have taken out and is still there, once, shows a timer that was lost; what a timer
 * does to the state is then not done, and the inputs are in it all the same.
 */
final class TimerCells {
  private final AccountHistory history;
  private final Oracle oracle;

  /** Entries of applied inputs that wait for their timer, by the step at hand. */
  private final Set<Id> waiting = new HashSet<>();

  TimerCells(AccountHistory history, Oracle oracle) {
    this.history = history;
    this.oracle = oracle;
  }

  void statement(Cells cells) {
    cells.list("entries", "[]", entries -> leftOver(entries, id -> true, id -> stated(id, cells)));
    TreeMap<String, Long> expected = new TreeMap<>();
    oracle.periods().keySet().forEach(period -> expected.put(period.toString(), 1L));
    cells.map(
        "panes",
        expected,
        found -> {
          Set<Flaw> flaws = Cells.none();
          expected
              .keySet()
              .forEach(period -> flaws.addAll(panes(period, found.path(period).asLong(0))));
          found
              .fieldNames()
              .forEachRemaining(
                  period -> {
                    if (!expected.containsKey(period)) {
                      flaws.add(Flaw.STATE_WRONG);
                    }
                  });
          return flaws;
        });
  }

  private Set<Flaw> panes(String period, long found) {
    boolean waits =
        waiting.stream()
            .anyMatch(id -> period.equals(String.valueOf(oracle.acknowledged(id).period())));
    return found == 0 && waits ? Set.of(Flaw.TIMER_LOST) : Cells.grows(found, 1);
  }

  void alert(Cells cells) {
    cells.list(
        "pending",
        "[]",
        entries -> leftOver(entries, oracle.alerts()::containsKey, id -> fired(id, cells)));
    int alerts = oracle.alerts().size();
    cells.number(
        "firings",
        alerts == 0 ? "0" : "between 1 and " + alerts + ", each with its alerts in the log",
        this::firings);
  }

  /**
   * An entry that an acknowledged input made may be there still, or again after a replay; no other.
   *
   * @param makes whether an applied input makes an entry
   * @param done whether the state counts the firing that took it out
   */
  private Set<Flaw> leftOver(JsonNode entries, Predicate<Id> makes, Predicate<Id> done) {
    Set<Flaw> flaws = Cells.none();
    waiting.clear();
    int partition = history.inputs().isEmpty() ? 0 : history.inputs().get(0).id().partition();
    for (JsonNode entry : entries) {
      Id id = new Id(partition, entry.path("offset").asLong(-1));
      Input input = oracle.acknowledged(id);
      boolean known =
          input != null
              && input.amount() == entry.path("amount").asLong(0)
              && input.period() == entry.path("period").asLong(input.period())
              && (oracle.applied(id) == null || makes.test(id));
      if (!known) {
        flaws.add(Flaw.STATE_WRONG);
      } else {
        boolean once = oracle.applied(id) != null && waiting.add(id) && !done.test(id);
        flaws.add(once ? Flaw.TIMER_LOST : Flaw.EFFECT_TWICE);
      }
    }
    return flaws;
  }

  private boolean stated(Id id, Cells cells) {
    String period = String.valueOf(oracle.acknowledged(id).period());
    return cells.raw("panes").path(period).asLong(0) > 0;
  }

  private boolean fired(Id id, Cells cells) {
    long firings = cells.raw("firings").asLong(0);
    return history.alerts().stream()
        .map(Emitted::content)
        .anyMatch(alert -> alert.id().equals(id) && alert.firing() < firings);
  }

  /**
   * How many inputs one firing takes is up to the clock. But each firing takes one at least, so
   * there are no more of them than alerts, and each number is in the log or lost with its alert;
   * and every alert that waits no longer is in the log with a firing that the state counts.
   */
  private Set<Flaw> firings(long found) {
    int alerts = oracle.alerts().size();
    if (found > alerts) {
      return Set.of(Flaw.EFFECT_TWICE);
    }
    Set<Long> numbers = new HashSet<>();
    Set<Id> seen = new HashSet<>();
    Set<Id> counted = new HashSet<>();
    for (Emitted<Alert> output : history.alerts()) {
      Alert alert = output.content();
      seen.add(alert.id());
      if (alert.firing() < found) {
        numbers.add(alert.firing());
        counted.add(alert.id());
      }
    }
    Set<Flaw> flaws = Cells.none();
    if (found < 0 || seen.stream().anyMatch(id -> !counted.contains(id) && !waiting.contains(id))) {
      flaws.add(Flaw.EFFECT_LOST);
    }
    long lost =
        oracle.alerts().keySet().stream()
            .filter(id -> !seen.contains(id) && !waiting.contains(id))
            .count();
    long silent = LongStream.range(0, found).filter(number -> !numbers.contains(number)).count();
    if (found == 0 && lost > 0) {
      flaws.add(Flaw.EFFECT_LOST);
    } else if (silent > 0) {
      flaws.add(silent > lost ? Flaw.EFFECT_TWICE : Flaw.TIMER_LOST);
    }
    return flaws;
  }
}
