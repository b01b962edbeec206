package io.rekindle.checker;

import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Exits that the supervisor took for induced although no fault came before them, and restores that
 * nobody caused. Only a fault induces an exit. The one exception: before records flow (in the
 * warm-up or, in earlier versions, the traffic) Samza's workers may leave while they join: a worker
 * that registers while a job model is published exits. There is nothing to lose then.
 */
final class UnexplainedExits {
  private UnexplainedExits() {}

  static List<Event> of(List<Event> events) {
    List<Event> unexplained = new ArrayList<>();
    long flow =
        Math.min(first(events, Kind.PHASE, "warm-up"), first(events, Kind.PHASE, "traffic"));
    long fault = first(events, Kind.FAULT_APPLIED, null);
    for (Event event : events) {
      boolean gone = event.kind() == Kind.INDUCED_EXIT || event.kind() == Kind.RESTORE_STARTED;
      if (gone && event.atMs() >= flow && event.atMs() < fault) {
        unexplained.add(event);
      }
    }
    return unexplained;
  }

  private static long first(List<Event> events, Kind kind, String target) {
    return events.stream()
        .filter(event -> event.kind() == kind)
        .filter(event -> target == null || target.equals(event.target()))
        .mapToLong(Event::atMs)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
