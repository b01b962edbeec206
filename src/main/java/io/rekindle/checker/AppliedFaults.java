package io.rekindle.checker;

import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which planned faults were applied: one fault may hit several processes, and each of them has its
 * own event. Events carry the fault's number; those of earlier versions do not, and are put
 * together if they are of one kind, hit different processes and come within what one fault takes.
 */
final class AppliedFaults {
  /** All processes of one fault are hit at the same time, each by a thread of its own. */
  private static final long AT_ONCE_MS = 1_000;

  /** This one strikes twice: again while the next runner starts. */
  private static final String TWICE = "kill-during-resume";

  private static final long TWICE_MS = 60_000;

  /** This one hits one process only. */
  private static final String ONE = "kill-worker";

  private AppliedFaults() {}

  static long count(List<Event> events) {
    return moments(events).size();
  }

  /** Those of which nothing was felt after they struck for the last time, by their numbers. */
  static Map<Integer, Event> unfelt(List<Event> events) {
    Map<Integer, Event> unfelt = new TreeMap<>();
    for (Event event : events) {
      if (event.fault() == null) {
        continue;
      }
      if (event.kind() == Kind.FAULT_APPLIED) {
        unfelt.put(event.fault(), event);
      } else if (event.kind() == Kind.FAULT_FELT) {
        unfelt.remove(event.fault());
      }
    }
    return unfelt;
  }

  /** When each applied fault first struck, epoch milliseconds, in no order. */
  static List<Long> moments(List<Event> events) {
    Map<Integer, Long> numbered = new LinkedHashMap<>();
    List<Event> rest = new ArrayList<>();
    for (Event event : events) {
      if (event.kind() == Kind.FAULT_APPLIED && event.fault() != null) {
        numbered.merge(event.fault(), event.atMs(), Math::min);
      } else if (event.kind() == Kind.FAULT_APPLIED) {
        rest.add(event);
      }
    }
    List<Long> moments = new ArrayList<>(numbered.values());
    grouped(rest, moments);
    return moments;
  }

  private static void grouped(List<Event> events, List<Long> to) {
    Event first = null;
    Set<String> hit = new HashSet<>();
    for (Event event : events) {
      boolean same =
          first != null
              && !ONE.equals(event.detail())
              && Objects.equals(event.detail(), first.detail())
              && event.atMs() - first.atMs()
                  <= (TWICE.equals(event.detail()) ? TWICE_MS : AT_ONCE_MS)
              && (TWICE.equals(event.detail()) || !hit.contains(event.target()));
      if (!same) {
        first = event;
        hit.clear();
        to.add(event.atMs());
      }
      hit.add(event.target());
    }
  }
}
