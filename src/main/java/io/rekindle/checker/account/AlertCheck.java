package io.rekindle.checker.account;

import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Flaw;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Alerts: missing, repeated, of wrong content, fired twice.
 *
 * <p>When a processing-time timer fires is not determined by the input, so a rolled-back worker may
 * deal the same alerts to other firings. The firing number is therefore no part of an alert's
 * content; and an alert has fired twice only if one and the same timeline has it in two firings.
 * The log shows a timeline's end: a firing number that goes back, or a firing that starts over.
 */
final class AlertCheck {
  private final AccountHistory history;
  private final Oracle oracle;
  private final Reporter reporter;
  private final Map<Id, Set<Alert>> contents = new LinkedHashMap<>();
  private final Map<Id, Long> records = new HashMap<>();

  AlertCheck(AccountHistory history, Oracle oracle, Reporter reporter) {
    this.history = history;
    this.oracle = oracle;
    this.reporter = reporter;
  }

  void run() {
    for (Emitted<Alert> output : history.alerts()) {
      Alert alert = output.content();
      Alert content =
          new Alert(
              alert.account(), alert.txId(), alert.amount(), alert.partition(), alert.offset(), 0);
      contents.computeIfAbsent(alert.id(), any -> new HashSet<>(2)).add(content);
      records.merge(alert.id(), 1L, Long::sum);
    }
    Map<Id, Integer> firings = firingsOfLastTimeline();
    contents.forEach(
        (id, seen) -> {
          conflicts(id, seen);
          repeats(id, records.get(id) - seen.size(), firings.getOrDefault(id, 1) - 1);
        });
    oracle
        .alerts()
        .forEach(
            (id, input) -> {
              if (!contents.containsKey(id)) {
                reporter.found(
                    Check.TIMERS_MISSED, Flaw.OUTPUT_LOST, () -> "no alert for " + input);
              }
            });
  }

  private void conflicts(Id id, Set<Alert> seen) {
    Input expected = oracle.alerts().get(id);
    boolean right =
        expected != null
            && seen.stream()
                .allMatch(
                    alert ->
                        alert.account().equals(history.account())
                            && alert.txId().equals(expected.txId())
                            && alert.amount() == expected.amount());
    if (!right) {
      boolean repeated = oracle.acknowledged(id) != null && oracle.applied(id) == null;
      reporter.found(
          Check.CONFLICTING_OUTPUTS,
          repeated ? Flaw.EFFECT_TWICE : Flaw.OUTPUT_WRONG,
          () ->
              (expected == null ? "expected no alert for input " + id : "expected " + expected)
                  + ", found "
                  + seen);
    }
  }

  private void repeats(Id id, long repeats, int again) {
    if (again > 0) {
      reporter.found(
          Check.TIMERS_TWICE,
          Flaw.EFFECT_TWICE,
          () -> "the alert of input " + id + " is in " + (again + 1) + " firings");
    }
    for (long i = again; i < repeats; i++) {
      reporter.found(
          Check.DUPLICATE_OUTPUTS,
          Flaw.OUTPUT_TWICE,
          () -> "the alert of input " + id + " came again with the same content");
    }
  }

  /** In how many firings each alert is, without those that were rolled back. */
  private Map<Id, Integer> firingsOfLastTimeline() {
    NavigableMap<Long, Set<Id>> timeline = new TreeMap<>();
    long current = -1;
    Id last = null;
    for (Emitted<Alert> output : history.alerts()) {
      long firing = output.content().firing();
      Id id = output.content().id();
      boolean startsOver = firing < current || (firing == current && id.compareTo(last) <= 0);
      if (startsOver) {
        timeline.tailMap(firing, true).clear();
      }
      timeline.computeIfAbsent(firing, any -> new HashSet<>()).add(id);
      current = firing;
      last = id;
    }
    Map<Id, Integer> firings = new HashMap<>();
    timeline.values().forEach(ids -> ids.forEach(id -> firings.merge(id, 1, Integer::sum)));
    return firings;
  }
}
