package io.rekindle.checker;

import io.rekindle.checker.Timeliness.Kind;
import io.rekindle.checker.Timeliness.Lateness;
import io.rekindle.checker.account.TimerKind;
import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Findings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * How late timers fired, and which of them much later than they were due although the pipeline was
 * up.
 *
 * <p>A timer is <em>late</em> if for more than 30 s, and after a fault for more than three times
 * what 95 in 100 of its kind took at the most before it, three things held: it was due, its input
 * partition was up, and the partition had caught up (see {@link Uptime}). A pipeline that is down,
 * that works off a backlog, or that was as slow before the fault therefore has no late timers.
 *
 * <p>No runner promises when a timer fires. But one that comes so late may have been lost, and set
 * again by a later transaction of its account. Where most timers of its partition that were due in
 * the same period were late, time stood still there and none is suspected; where it was late alone,
 * the run is no proof that no timer is lost. {@link OvertakenTimers} finds some that are set again
 * sooner.
 */
final class LateTimers {
  private static final long LATE_MS = 30_000;
  private static final int USUAL_FACTOR = 3;
  private static final double USUAL_PERCENTILE = 95;
  private static final int EXAMPLES = 5;
  private static final int DIGITS = 3;

  private final long trafficMs;
  private final long firstFaultMs;
  private final long closeMs;
  private final long periodMs;
  private final Map<TimerKind, Histogram> before = new EnumMap<>(TimerKind.class);
  private final Map<TimerKind, Histogram> after = new EnumMap<>(TimerKind.class);
  private final Map<Group, int[]> groups = new HashMap<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<TimerKind, Integer> described = new EnumMap<>(TimerKind.class);
  private final Set<Statement> reported = new HashSet<>();

  /** Timers that one watermark, or one worker's clock, makes fire at about the same time. */
  private record Group(TimerKind kind, int partition, long period) {}

  private record Statement(int partition, long dueMs, long appendMs) {}

  private record Candidate(Group group, long dueMs, long appendMs, String example) {}

  /**
   * @param trafficMs when the warm-up was over: timers that were due before are not measured
   * @param firstFaultMs Long.MAX_VALUE if there is none
   * @param closeMs when the traffic had come out, Long.MAX_VALUE if it did not: how late a timer is
   *     that is due after it is not measured, because the next run's processes may start meanwhile
   * @param periodMs timers that are due within as much are compared with each other
   */
  LateTimers(long trafficMs, long firstFaultMs, long closeMs, long periodMs) {
    this.trafficMs = trafficMs;
    this.firstFaultMs = firstFaultMs;
    this.closeMs = closeMs;
    this.periodMs = periodMs;
    for (TimerKind kind : TimerKind.values()) {
      before.put(kind, new Histogram(DIGITS));
      after.put(kind, new Histogram(DIGITS));
    }
  }

  void fired(TimerKind kind, int partition, long dueMs, long appendMs, Supplier<String> example) {
    long lateMs = Math.max(0, appendMs - dueMs);
    if (dueMs >= trafficMs && dueMs < closeMs) {
      (appendMs < firstFaultMs ? before : after).get(kind).recordValue(lateMs);
    }
    Group group = new Group(kind, partition, Math.floorDiv(dueMs, periodMs));
    groups.computeIfAbsent(group, any -> new int[2])[0]++;
    if (lateMs > LATE_MS) {
      boolean shown = described.merge(kind, 1, Integer::sum) <= EXAMPLES;
      candidates.add(new Candidate(group, dueMs, appendMs, shown ? example.get() : null));
    }
  }

  /** Reports the late ones; returns how many of them were late alone. To be asked once, at last. */
  long late(Uptime uptime, Findings findings) {
    List<Candidate> late = candidates.stream().filter(c -> isLate(c, uptime)).toList();
    late.forEach(candidate -> groups.get(candidate.group)[1]++);
    long alone = 0;
    for (Candidate candidate : late) {
      int[] counts = groups.get(candidate.group);
      alone += counts[1] == 1 || 2 * counts[1] <= counts[0] ? 1 : 0;
      if (candidate.group.kind == TimerKind.STATEMENT) {
        reported.add(new Statement(candidate.group.partition, candidate.dueMs, candidate.appendMs));
      }
      findings.found(
          Check.TIMERS_LATE,
          () ->
              (candidate.example == null ? "a timer" : candidate.example)
                  + " came "
                  + (candidate.appendMs - candidate.dueMs)
                  + " ms after it was due");
    }
    return alone;
  }

  /** Whether that statement was among the late ones; to be asked after {@link #late}. */
  boolean reported(int partition, long dueMs, long appendMs) {
    return reported.contains(new Statement(partition, dueMs, appendMs));
  }

  private boolean isLate(Candidate candidate, Uptime uptime) {
    Long since = uptime.since(candidate.group.partition, candidate.appendMs);
    if (since == null) {
      return false;
    }
    boolean after = candidate.appendMs >= firstFaultMs;
    long usual =
        after ? before.get(candidate.group.kind).getValueAtPercentile(USUAL_PERCENTILE) : 0;
    long waited = candidate.appendMs - Math.max(candidate.dueMs, since);
    return waited > Math.max(LATE_MS, USUAL_FACTOR * usual);
  }

  /** How late 95 in 100 were at the most before the first fault. */
  long usualMs() {
    return before.values().stream()
        .mapToLong(histogram -> histogram.getValueAtPercentile(USUAL_PERCENTILE))
        .max()
        .orElse(0);
  }

  Timeliness timeliness() {
    return new Timeliness(kind(TimerKind.STATEMENT), kind(TimerKind.ALERT));
  }

  private Kind kind(TimerKind kind) {
    return new Kind(lateness(before.get(kind)), lateness(after.get(kind)));
  }

  private static Lateness lateness(Histogram histogram) {
    return histogram.getTotalCount() == 0
        ? null
        : new Lateness(
            histogram.getValueAtPercentile(50),
            histogram.getValueAtPercentile(99),
            histogram.getMaxValue(),
            histogram.getTotalCount());
  }
}
