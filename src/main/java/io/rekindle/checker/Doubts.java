package io.rekindle.checker;

import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reasons why a run may prove nothing. A <em>void</em> run was cut short: what is missing in it may
 * just not have come yet. A <em>weak</em> run came to its end, so what went wrong in it did go
 * wrong, but it is no proof that all is well.
 */
final class Doubts {
  private final List<String> empty = new ArrayList<>();
  private final List<String> weak = new ArrayList<>();

  /** What the events alone tell. */
  Doubts(List<Event> events, int faultsPlanned) {
    for (Event event : events) {
      switch (event.kind()) {
        case TIMED_OUT -> empty.add(text("a wait ran into its deadline", event));
        case UNPLANNED_EXIT -> empty.add(text("a process died unasked", event));
        case SEND_FAILED -> empty.add(text("the broker did not acknowledge a record", event));
        case FAULT_FAILED -> weak.add(text("a fault could not be applied", event));
        case NOT_COVERED ->
            weak.add(text("the checkpoints did not come to cover every input", event));
        default -> {}
      }
    }
    if (events.stream().noneMatch(e -> e.kind() == Kind.PHASE && "done".equals(e.target()))) {
      empty.add("the run did not come to its end: its history has no phase 'done'");
    }
    long applied = events.stream().filter(e -> e.kind() == Kind.FAULT_APPLIED).count();
    if (applied < faultsPlanned) {
      weak.add(
          String.format(
              Locale.ROOT, "%d of %d planned faults were applied", applied, faultsPlanned));
    }
  }

  void weak(String reason) {
    weak.add(reason);
  }

  boolean isVoid() {
    return !empty.isEmpty();
  }

  boolean isWeak() {
    return !weak.isEmpty();
  }

  /** All of them, the gravest first. */
  List<String> reasons() {
    List<String> all = new ArrayList<>(empty);
    all.addAll(weak);
    return all;
  }

  private static String text(String what, Event event) {
    return what + ": " + event.target() + (event.detail() == null ? "" : ", " + event.detail());
  }
}
