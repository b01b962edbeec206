package io.rekindle.checker.account;

import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Flaw;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final TimerTimes times;
  private final boolean crashed;
  private Map<Id, Long> firstOutMs;

  /**
   * @param crashed whether a worker ended: then a timer may be older than what it finds pending
   */
  AlertCheck(
      AccountHistory history, Oracle oracle, Reporter reporter, TimerTimes times, boolean crashed) {
    this.history = history;
    this.oracle = oracle;
    this.reporter = reporter;
    this.times = times;
    this.crashed = crashed;
  }

  void run(Delivery delivery) {
    early();
    for (Emitted<Alert> output : history.alerts()) {
      Alert alert = output.content();
      Alert content =
          new Alert(
              alert.account(), alert.txId(), alert.amount(), alert.partition(), alert.offset(), 0);
      if (!contents.containsKey(alert.id())) {
        fired(alert.id(), output.appendMs(), delivery);
      }
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
                missed(input, delivery);
              }
            });
  }

  /**
   * Its step believes that the timer is set since the account's first large transaction. It is set
   * when the transaction comes through, which its balance shows; without one nothing tells when.
   */
  private void missed(Input input, Delivery delivery) {
    reporter.found(Check.TIMERS_MISSED, Flaw.TIMER_LOST, () -> "no alert for " + input);
    Long due = times.alertDueMs(input);
    Long outMs = due == null ? null : outMs(input.id());
    if (outMs != null) {
      long sinceMs = oracle.alerts().values().iterator().next().sentMs();
      long dueMs = due + Math.max(0, outMs - input.ackedMs());
      delivery.unfired(
          TimerKind.ALERT,
          sinceMs,
          dueMs,
          () -> "account " + history.account() + ": no alert for " + input);
    }
  }

  /** When the first balance of that input came, or null. */
  private Long outMs(Id id) {
    if (firstOutMs == null) {
      firstOutMs = new HashMap<>();
      history
          .balances()
          .forEach(output -> firstOutMs.merge(output.content().id(), output.appendMs(), Math::min));
    }
    return firstOutMs.get(id);
  }

  private void fired(Id id, long appendMs, Delivery delivery) {
    Input input = oracle.alerts().get(id);
    Long due = input == null ? null : times.alertDueMs(input);
    if (due != null) {
      delivery.fired(
          TimerKind.ALERT,
          id.partition(),
          due,
          appendMs,
          () -> "account " + history.account() + ": the alert of " + input);
    }
  }

  /**
   * An alert that comes before any transaction can have set the timer: none that is still pending
   * then, or, after a crash, none at all, for a timer may have outlived what it was set for.
   */
  private void early() {
    Set<Id> alerted = new HashSet<>();
    Set<Id> firing = new HashSet<>();
    List<Input> setters = List.copyOf(oracle.alerts().values());
    int pending = 0;
    long number = -1;
    for (Emitted<Alert> output : history.alerts()) {
      Alert alert = output.content();
      if (alert.firing() != number) {
        alerted.addAll(firing);
        firing.clear();
        number = alert.firing();
      }
      boolean repeated = alerted.contains(alert.id()) || !firing.add(alert.id());
      while (!crashed && pending < setters.size() && alerted.contains(setters.get(pending).id())) {
        pending++;
      }
      if (!repeated
          && oracle.alerts().containsKey(alert.id())
          && times.earlyAlert(setters.get(pending), output.appendMs())) {
        reporter.found(
            Check.TIMERS_EARLY,
            Flaw.TIMER_EARLY,
            () ->
                "the alert of "
                    + oracle.acknowledged(alert.id())
                    + " came at "
                    + output.appendMs()
                    + ", before any timer for it can have been due");
      }
    }
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
          repeated ? Flaw.EFFECT_TWICE : Flaw.TIMER_WRONG,
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
          Flaw.TIMER_TWICE,
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
