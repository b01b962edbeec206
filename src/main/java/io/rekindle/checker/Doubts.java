package io.rekindle.checker;

import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reasons why a run may prove nothing. Where one of them {@link Doubt#cutShort cut the run short},
 * what is missing in it may just not have come yet; what is wrong in it is wrong. With the others
 * the run came to its end, so whatever went wrong in it did go wrong, but it is no proof that all
 * is well.
 */
final class Doubts {
  private final Map<Doubt, List<String>> reasons = new EnumMap<>(Doubt.class);

  /**
   * What the events alone tell.
   *
   * @param settled whether it is known which records the broker has
   */
  Doubts(List<Event> events, int faultsPlanned, boolean settled) {
    for (Event event : events) {
      switch (event.kind()) {
        case TIMED_OUT -> add(Doubt.TIMED_OUT, text("a wait ran into its deadline", event));
        case UNPLANNED_EXIT -> add(Doubt.UNEXPLAINED_EXIT, text("a process died unasked", event));
        case SEND_FAILED -> {
          if (!settled) {
            add(Doubt.SEND_FAILED, text("the broker did not acknowledge a record", event));
          }
        }
        case FAULT_FAILED -> add(Doubt.FAULT_MISSING, text("a fault could not be applied", event));
        case NOT_COVERED ->
            add(
                Doubt.NOT_COVERED,
                text("the checkpoints did not come to cover every input", event));
        default -> {}
      }
    }
    UnexplainedExits.of(events)
        .forEach(
            event ->
                add(Doubt.UNEXPLAINED_EXIT, text("a process left with no fault before it", event)));
    if (events.stream().noneMatch(e -> e.kind() == Kind.PHASE && "done".equals(e.target()))) {
      add(Doubt.NO_END, "the run did not come to its end: its history has no phase 'done'");
    }
    unfelt(events);
    long applied = AppliedFaults.count(events);
    if (applied < faultsPlanned) {
      add(
          Doubt.FAULT_MISSING,
          String.format(
              Locale.ROOT, "%d of %d planned faults were applied", applied, faultsPlanned));
    }
  }

  /** Only where the run looked for it: earlier versions did not. */
  private void unfelt(List<Event> events) {
    if (events.stream().noneMatch(event -> event.kind() == Kind.PROOF_SOUGHT)) {
      return;
    }
    AppliedFaults.unfelt(events)
        .forEach(
            (number, fault) ->
                add(
                    Doubt.FAULT_NOT_FELT,
                    String.format(
                        Locale.ROOT,
                        "fault %d, %s of %s, was applied, but nothing showed that the runner felt it",
                        number,
                        fault.detail(),
                        fault.target())));
  }

  void add(Doubt doubt, String reason) {
    reasons.computeIfAbsent(doubt, any -> new ArrayList<>()).add(reason);
  }

  boolean cutShort() {
    return reasons.keySet().stream().anyMatch(Doubt::cutShort);
  }

  /** Whether it is not even known what the pipeline was given. */
  boolean inputsUnknown() {
    return reasons.containsKey(Doubt.SEND_FAILED) || reasons.containsKey(Doubt.BROKER_LOST);
  }

  boolean has(Doubt doubt) {
    return reasons.containsKey(doubt);
  }

  boolean any() {
    return !reasons.isEmpty();
  }

  Set<Doubt> kinds() {
    return new TreeSet<>(reasons.keySet());
  }

  /** All of them, the gravest first. */
  List<String> reasons() {
    return reasons.values().stream().flatMap(List::stream).toList();
  }

  private static String text(String what, Event event) {
    return what + ": " + event.target() + (event.detail() == null ? "" : ", " + event.detail());
  }
}
