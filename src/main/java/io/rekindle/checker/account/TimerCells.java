package io.rekindle.checker.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.checker.find.Flaw;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** The final states of the steps with timers: after the last timer nothing may be left over. */
final class TimerCells {
  private final AccountHistory history;
  private final Oracle oracle;

  TimerCells(AccountHistory history, Oracle oracle) {
    this.history = history;
    this.oracle = oracle;
  }

  void statement(Cells cells) {
    cells.list("entries", "[]", this::leftOver);
    TreeMap<String, Long> expected = new TreeMap<>();
    oracle.periods().keySet().forEach(period -> expected.put(period.toString(), 1L));
    cells.map(
        "panes",
        expected,
        found -> {
          Set<Flaw> flaws = Cells.none();
          expected
              .keySet()
              .forEach(period -> flaws.addAll(Cells.grows(found.path(period).asLong(0), 1)));
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

  void alert(Cells cells) {
    cells.list("pending", "[]", this::leftOver);
    int alerts = oracle.alerts().size();
    cells.number("firings", alerts == 0 ? "0" : "between 1 and " + alerts, this::firings);
  }

  /** An entry that an acknowledged input made may be there again after a replay; no other. */
  private Set<Flaw> leftOver(JsonNode entries) {
    Set<Flaw> flaws = Cells.none();
    int partition = history.inputs().isEmpty() ? 0 : history.inputs().get(0).id().partition();
    for (JsonNode entry : entries) {
      Input input = oracle.acknowledged(new Id(partition, entry.path("offset").asLong(-1)));
      boolean known =
          input != null
              && input.amount() == entry.path("amount").asLong(0)
              && input.period() == entry.path("period").asLong(input.period());
      flaws.add(known ? Flaw.EFFECT_TWICE : Flaw.STATE_WRONG);
    }
    return flaws;
  }

  /**
   * How many inputs one firing takes is up to the clock. But each firing takes one at least, so its
   * number is in the log; and every alert is in the log with a firing that the state counts.
   */
  private Set<Flaw> firings(long found) {
    Set<Long> seen = new HashSet<>();
    Set<Id> counted = new HashSet<>();
    for (Emitted<Alert> output : history.alerts()) {
      seen.add(output.content().firing());
      if (output.content().firing() < found) {
        counted.add(output.content().id());
      }
    }
    boolean all = history.alerts().stream().allMatch(o -> counted.contains(o.content().id()));
    if (found < 0 || !all || (found == 0 && !oracle.alerts().isEmpty())) {
      return Set.of(Flaw.EFFECT_LOST);
    }
    boolean none = found > 0 && oracle.alerts().isEmpty();
    return none || !seen.contains(found - 1) && found > 0
        ? Set.of(Flaw.EFFECT_TWICE)
        : Cells.none();
  }
}
