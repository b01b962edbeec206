package io.rekindle.measure;

import io.rekindle.history.Event;
import java.util.ArrayList;
import java.util.List;

/** Stretches of equal length before and after a fault. */
final class Stretches {
  private final int beforeFrom;
  private final int beforeTo;
  private final int length;
  private final List<Integer> after;

  private Stretches(int beforeTo, int length, List<Integer> after) {
    this.beforeFrom = beforeTo - length;
    this.beforeTo = beforeTo;
    this.length = length;
    this.after = after;
  }

  /** As long as the baseline, or as the traffic after the fault if that is shorter. */
  static Stretches of(RunData data, Moments moments) {
    int length =
        Math.min(moments.baselineTo() - moments.baselineFrom(), moments.trafficTo() - moments.t0());
    List<Integer> after = new ArrayList<>(moments.faults());
    for (Event event : data.events()) {
      int at = data.sinceStart(event.atMs());
      if (event.kind() == Event.Kind.RESTARTED && at > moments.t0()) {
        after.add(at);
      }
    }
    return new Stretches(moments.t0(), length, after);
  }

  boolean longEnough() {
    return length >= Moments.MIN_BASELINE_MS;
  }

  int outputsBefore(int[] times) {
    int count = 0;
    for (int time : times) {
      count += time >= beforeFrom && time <= beforeTo ? 1 : 0;
    }
    return count;
  }

  /** The longest gap of the stretch before, its ends included. */
  long longestBefore(int[] times) {
    int from = beforeFrom;
    long longest = 0;
    for (int time : times) {
      if (time >= beforeFrom && time <= beforeTo) {
        longest = Math.max(longest, (long) time - from);
        from = time;
      }
    }
    return Math.max(longest, (long) beforeTo - from);
  }

  /** Whether a gap begins in a stretch after, or holds its beginning. */
  boolean holdsAfter(int from, int to) {
    return after.stream().anyMatch(start -> from < start + length && to > start);
  }
}
