package io.rekindle.checker;

import io.rekindle.checker.UndisturbedTimes.Time;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What never came although no process's end explains it. Where nothing is promised once a worker
 * has ended, that excuses what its end can have touched, and no more.
 *
 * <p>A loss has a time in which an end would explain it: from when something was first kept for it
 * until it was due, and as much longer as it may take. It is undisturbed if all of that lies in one
 * of the {@link UndisturbedTimes}.
 *
 * <p>Of fixed size: of the losses that were due in the same period the one whose time began last.
 */
final class UndisturbedLosses {
  /** As much as a pipeline that has caught up may be behind. */
  private static final long LEAST_GRACE_MS = 5_000;

  private static final int USUAL_FACTOR = 3;

  private final long periodMs;
  private final Map<Flaw, Map<Long, Loss>> losses = new EnumMap<>(Flaw.class);
  private final Map<Flaw, String> examples = new EnumMap<>(Flaw.class);

  private record Loss(long fromMs, long dueMs, Supplier<String> example) {}

  UndisturbedLosses(long periodMs) {
    this.periodMs = periodMs;
  }

  /** How long a timer may take, at least. */
  static long graceMs(long periodMs) {
    return Math.max(LEAST_GRACE_MS, periodMs);
  }

  /**
   * @param flaw what it is if it was undisturbed
   * @param fromMs when the first input was sent for which something was kept
   */
  void lost(Flaw flaw, long fromMs, long dueMs, Supplier<String> example) {
    losses
        .computeIfAbsent(flaw, any -> new TreeMap<>())
        .merge(
            Math.floorDiv(dueMs, periodMs),
            new Loss(fromMs, dueMs, example),
            (a, b) -> a.fromMs >= b.fromMs ? a : b);
  }

  /**
   * Tells the findings of those that were undisturbed.
   *
   * @param times that end a grace before each disturbance
   * @param usualMs how late timers usually were before the first fault: three times that is allowed
   */
  void report(List<Time> times, long usualMs, Findings findings) {
    long moreMs = Math.max(0, USUAL_FACTOR * usualMs - graceMs(periodMs));
    losses.forEach(
        (flaw, ofIt) ->
            ofIt.values().stream()
                .filter(loss -> times.stream().anyMatch(time -> within(loss, time, moreMs)))
                .findFirst()
                .ifPresent(
                    loss -> {
                      findings.flaw(flaw);
                      examples.put(flaw, loss.example.get());
                    }));
  }

  private static boolean within(Loss loss, Time time, long moreMs) {
    return loss.fromMs >= time.fromMs() && loss.dueMs <= time.untilMs() - moreMs;
  }

  /** One of them; to be asked after {@link #report}, of a flaw that was found. */
  String example(Flaw flaw) {
    return examples.get(flaw);
  }
}
