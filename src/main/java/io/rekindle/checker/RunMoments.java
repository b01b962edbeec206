package io.rekindle.checker;

import io.rekindle.history.Event;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Moments of a run that checks go by, epoch milliseconds. */
final class RunMoments {
  private final List<Event> events;

  RunMoments(List<Event> events) {
    this.events = events;
  }

  /** When the traffic had come out and the last period was closed; Long.MAX_VALUE if never. */
  long closeMs() {
    return phaseMs("close");
  }

  /** When the first record could be in the pipeline: before, there is nothing to lose. */
  long flowMs() {
    long flow = Math.min(phaseMs("warm-up"), phaseMs("traffic"));
    return flow == Long.MAX_VALUE ? Long.MIN_VALUE : flow;
  }

  /** When the traffic began, after any warm-up and search for a rate; Long.MIN_VALUE if never. */
  long trafficMs() {
    long traffic = phaseMs("traffic");
    return traffic == Long.MAX_VALUE ? Long.MIN_VALUE : traffic;
  }

  /** When everything had been sent; Long.MAX_VALUE if never. */
  long drainMs() {
    return phaseMs("drain");
  }

  private long phaseMs(String name) {
    return events.stream()
        .filter(event -> event.kind() == Event.Kind.PHASE && event.target().equals(name))
        .mapToLong(Event::atMs)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** When the last send without an answer was given up; Long.MIN_VALUE if all were answered. */
  long gaveUpMs() {
    return events.stream()
        .filter(event -> event.kind() == Event.Kind.SEND_FAILED)
        .mapToLong(Event::atMs)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  /** When the first fault struck; Long.MAX_VALUE without one. */
  long firstFaultMs() {
    return AppliedFaults.moments(events).stream().min(Long::compare).orElse(Long.MAX_VALUE);
  }

  /** When the first process came or went while records flowed; Long.MAX_VALUE if none did. */
  long undisturbedUntilMs() {
    Long first = disturbances().ceiling(flowMs());
    return first == null ? Long.MAX_VALUE : first;
  }

  /** Whenever a process came or went. */
  NavigableSet<Long> disturbances() {
    NavigableSet<Long> moments = new TreeSet<>();
    for (Event event : events) {
      switch (event.kind()) {
        case STARTED,
            RESTARTED,
            FAULT_APPLIED,
            INDUCED_EXIT,
            UNPLANNED_EXIT,
            RESTORE_STARTED,
            RESTORED ->
            moments.add(event.atMs());
        default -> {}
      }
    }
    return moments;
  }
}
