package io.rekindle.measure;

import io.rekindle.measure.Measures.Pause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Downtime. Per input partition, over all its outputs (repeats are output too): a pause is a gap
 * after t0 that is longer than the partition's longest baseline gap. A gap runs from the last
 * output before it to the next one after it, so the one that holds t0 begins before t0. Nothing
 * counts after the partition's last awaited input has come out; if some never do, the last gap runs
 * to the end of the drain.
 *
 * <p>The longest baseline gap is the longest stretch of the baseline without output, its ends
 * included.
 */
final class Gaps {
  private static final int SHOWN = 50;

  private final Moments moments;
  private final List<Pause> pauses = new ArrayList<>();
  private long downtime;
  private long unavailable;
  private boolean outputInBaseline;

  private Gaps(Moments moments) {
    this.moments = moments;
  }

  /** Only for a run with a fault and a baseline. */
  static Gaps of(RunData data, Moments moments) {
    Gaps gaps = new Gaps(moments);
    for (Inputs inputs : data.partitions()) {
      gaps.partition(inputs, data.meta().idempotent());
    }
    gaps.pauses.sort(Comparator.comparingLong(Pause::overBaselineMs).reversed());
    return gaps;
  }

  private void partition(Inputs inputs, boolean idempotent) {
    int[] times = inputs.outputTimes();
    int[] last = {Integer.MIN_VALUE};
    inputs.eachAwaited(idempotent, (acked, left) -> last[0] = Math.max(last[0], left));
    boolean comesBack = last[0] != Inputs.NEVER;
    int end = comesBack ? last[0] : moments.drainTo();
    long allowed = longestInBaseline(times);
    long sum = 0;
    int from = Integer.MIN_VALUE;
    for (int time : times) {
      if (time > end) {
        break;
      }
      if (time > moments.t0()) {
        sum += pause(inputs.partition(), from, time, allowed, true);
      }
      from = time;
    }
    if (!comesBack && end > moments.t0()) {
      sum += pause(inputs.partition(), from, end, allowed, false);
    }
    unavailable = Math.max(unavailable, sum);
  }

  private long longestInBaseline(int[] times) {
    int from = moments.baselineFrom();
    long longest = 0;
    for (int time : times) {
      if (time >= moments.baselineFrom() && time <= moments.baselineTo()) {
        longest = Math.max(longest, time - from);
        from = time;
        outputInBaseline = true;
      }
    }
    return Math.max(longest, moments.baselineTo() - from);
  }

  /** Notes the pause and returns how much longer than allowed it is, or 0. */
  private long pause(int partition, int lastOutput, int to, long allowed, boolean ended) {
    int from = lastOutput == Integer.MIN_VALUE ? moments.t0() : lastOutput;
    long over = (long) to - from - allowed;
    if (over <= 0) {
      return 0;
    }
    pauses.add(new Pause(partition, from, to, over, ended));
    downtime = Math.max(downtime, over);
    return over;
  }

  boolean outputInBaseline() {
    return outputInBaseline;
  }

  long downtimeMs() {
    return downtime;
  }

  long unavailableMs() {
    return unavailable;
  }

  /** The longest ones, longest first. */
  List<Pause> pauses() {
    return List.copyOf(pauses.subList(0, Math.min(SHOWN, pauses.size())));
  }
}
