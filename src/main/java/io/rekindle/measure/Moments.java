package io.rekindle.measure;

import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.List;
import java.util.Set;

/**
 * The parts of a run, in milliseconds since its start.
 *
 * @param trafficTo when the last record was sent: the phase {@code drain} began
 * @param drainTo when the harness stopped waiting for outputs
 * @param coveredAt when portable checkpoints covered every input; null if they did not, or are none
 * @param faults when each fault was applied while records were sent, in order; empty in a control
 *     run
 */
record Moments(
    int trafficFrom,
    int baselineFrom,
    int trafficTo,
    int drainTo,
    Integer coveredAt,
    List<Integer> faults) {
  static final int WARM_UP_MS = 5_000;
  static final int WARM_UP_DIVISOR = 5;
  static final int MIN_BASELINE_MS = 1_000;
  private static final Set<String> AFTER_DRAIN = Set.of("cover", "close", "probe", "done");

  /**
   * Missing phases are made up from the records: first and last scheduled time, last event or
   * output.
   */
  static Moments of(RunData data) {
    int from = data.firstScheduledMs();
    int to = data.lastScheduledMs();
    int end = Math.max(to, data.lastOutputMs());
    Integer drainTo = null;
    Integer coveredAt = null;
    boolean draining = false;
    for (Event event : data.events()) {
      int at = data.sinceStart(event.atMs());
      if (event.kind() == Kind.PHASE && "traffic".equals(event.target())) {
        from = at;
      } else if (event.kind() == Kind.PHASE && "drain".equals(event.target())) {
        to = at;
        draining = true;
      } else if (drainTo == null && draining && endsDrain(event)) {
        drainTo = at;
      } else if (event.kind() == Kind.PHASE && "covered".equals(event.target())) {
        coveredAt = at;
      }
      end = Math.max(end, at);
    }
    int trafficTo = to;
    List<Integer> faults =
        data.events().stream()
            .filter(e -> e.kind() == Kind.FAULT_APPLIED)
            .map(e -> data.sinceStart(e.atMs()))
            .filter(at -> at <= trafficTo)
            .sorted()
            .toList();
    int until = faults.isEmpty() ? to : faults.get(0);
    int warmUp = Math.max(0, Math.min(WARM_UP_MS, (until - from) / WARM_UP_DIVISOR));
    return new Moments(from, from + warmUp, to, drainTo == null ? end : drainTo, coveredAt, faults);
  }

  private static boolean endsDrain(Event event) {
    return event.kind() == Kind.TIMED_OUT
        || event.kind() == Kind.PHASE && AFTER_DRAIN.contains(event.target());
  }

  /** The same, as if the traffic had ended then. */
  Moments endingAt(int end) {
    return new Moments(trafficFrom, baselineFrom, end, drainTo, coveredAt, faults);
  }

  boolean control() {
    return faults.isEmpty();
  }

  /** The first fault; only where there is one. */
  int t0() {
    return faults.get(0);
  }

  /** Whether every input had come out when the first fault came: there is nothing to measure. */
  boolean tooLate(RunData data) {
    if (control()) {
      return false;
    }
    boolean[] late = {true};
    for (Inputs inputs : data.partitions()) {
      inputs.eachAwaited((acked, left) -> late[0] &= left <= t0());
    }
    return late[0];
  }

  int baselineTo() {
    return control() ? trafficTo : Math.min(t0(), trafficTo);
  }

  boolean hasBaseline() {
    return baselineTo() - baselineFrom >= MIN_BASELINE_MS;
  }

  Measures.Window window() {
    Long t0 = control() ? null : Long.valueOf(t0());
    return new Measures.Window(trafficFrom, baselineFrom, t0, trafficTo, drainTo);
  }
}
