package io.rekindle.checker;

import io.rekindle.checker.UndisturbedTimes.Time;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What never came although no process's end explains it. Where nothing is promised once a worker
 * has ended, that excuses what its end can have touched, and no more.
 *
 * <p>A loss has a time in which an end would explain it: from when something was first kept for it
 * until it was due, and as much longer as it may take. It is undisturbed if all of that lies in one
 * of the {@link UndisturbedTimes}.
 *
 * <p>Small: of the losses that were due in the same second the one whose time began last.
 */
final class UndisturbedLosses {
  /** As much as a pipeline that has caught up may be behind. */
  private static final long LEAST_GRACE_MS = 5_000;

  private static final int USUAL_FACTOR = 3;

  private static final long BUCKET_MS = 1_000;

  private final long periodMs;
  private final Map<Flaw, Map<Bucket, Loss>> losses = new EnumMap<>(Flaw.class);
  private final Map<Flaw, String> examples = new EnumMap<>(Flaw.class);

  /** Losses that are alike. */
  private record Bucket(boolean ofWatermark, long second) {}

  /** Its text, not what makes it: that would hold a whole account. */
  private record Loss(long fromMs, long dueMs, String example) {}

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
    lost(flaw, false, fromMs, dueMs, example);
  }

  /** The same, of what waited for a watermark, too: that moves only if every partition is read. */
  void lostOfWatermark(Flaw flaw, long fromMs, long dueMs, Supplier<String> example) {
    lost(flaw, true, fromMs, dueMs, example);
  }

  private void lost(
      Flaw flaw, boolean ofWatermark, long fromMs, long dueMs, Supplier<String> example) {
    losses
        .computeIfAbsent(flaw, any -> new LinkedHashMap<>())
        .compute(
            new Bucket(ofWatermark, Math.floorDiv(dueMs, BUCKET_MS)),
            (any, known) ->
                known != null && known.fromMs >= fromMs
                    ? known
                    : new Loss(fromMs, dueMs, example.get()));
  }

  /**
   * Tells the findings of those that were undisturbed.
   *
   * @param times that end a grace before each disturbance
   * @param usualMs how late timers usually were before the first fault: three times that is allowed
   * @param latestMs how late inputs came at the most: what is due by the clock waits for them
   */
  void report(List<Time> times, long usualMs, long latestMs, Findings findings) {
    long moreMs = latestMs + Math.max(0, USUAL_FACTOR * usualMs - graceMs(periodMs));
    losses.forEach(
        (flaw, ofIt) ->
            ofIt.entrySet().stream()
                .filter(
                    loss ->
                        times.stream()
                            .filter(time -> time.allRead() || !loss.getKey().ofWatermark)
                            .anyMatch(time -> within(loss.getValue(), time, moreMs)))
                .findFirst()
                .ifPresent(
                    loss -> {
                      findings.flaw(flaw);
                      examples.put(flaw, loss.getValue().example);
                    }));
  }

  private static boolean within(Loss loss, Time time, long moreMs) {
    return loss.fromMs >= time.fromMs() && loss.dueMs <= time.untilMs() - moreMs;
  }

  /** The same, of inputs' outputs that never came although they were sent after any disturbance. */
  void reportOutputs(long afterAllMs, Findings findings) {
    losses.getOrDefault(Flaw.OUTPUT_LOST_UNDISTURBED, Map.of()).values().stream()
        .filter(loss -> loss.fromMs >= afterAllMs)
        .findFirst()
        .ifPresent(
            loss -> {
              findings.flaw(Flaw.OUTPUT_LOST_UNDISTURBED);
              examples.putIfAbsent(Flaw.OUTPUT_LOST_UNDISTURBED, loss.example);
            });
  }

  /** One of them; to be asked after {@link #report}, of a flaw that was found. */
  String example(Flaw flaw) {
    return examples.get(flaw);
  }
}
