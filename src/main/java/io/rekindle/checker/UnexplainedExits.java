package io.rekindle.checker;

import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Exits that the supervisor took for induced although no fault came before them, and restores that
 * nobody caused. Only a fault that ends something of the runner induces an exit, within the time in
 * which a fault has to be felt, or an exit that is explained itself. The one exception: before
 * records flow (in the warm-up or, in earlier versions, the traffic) Samza's workers may leave
 * while they join: a worker that registers while a job model is published exits. There is nothing
 * to lose then.
 */
final class UnexplainedExits {
  /** As long as a runner has to show that it felt a fault. */
  private static final long MOST_MS = 150_000;

  /** The pipeline goes on meanwhile. */
  private static final Set<String> HARMLESS = Set.of("kill-checkpointer", "halt-checkpointer");

  private UnexplainedExits() {}

  static List<Event> of(List<Event> events) {
    List<Event> unexplained = new ArrayList<>();
    long flow = new RunMoments(events).flowMs();
    long explainedUntil = Long.MIN_VALUE;
    for (Event event : events.stream().sorted(Comparator.comparingLong(Event::atMs)).toList()) {
      boolean gone = event.kind() == Kind.INDUCED_EXIT || event.kind() == Kind.RESTORE_STARTED;
      boolean explained = event.atMs() <= explainedUntil;
      if (gone && event.atMs() >= flow && !explained) {
        unexplained.add(event);
      }
      if (event.kind() == Kind.FAULT_APPLIED && !harmless(event)
          || explained && (gone || event.kind() == Kind.RESTARTED)) {
        explainedUntil = Math.max(explainedUntil, event.atMs() + MOST_MS);
      }
    }
    return unexplained;
  }

  private static boolean harmless(Event fault) {
    return fault.detail() != null && HARMLESS.contains(fault.detail());
  }
}
