package io.rekindle.measure;

import io.rekindle.measure.Measures.Pause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Downtime, per input partition, over all its outputs (repeats are output too), and once more over
 * new outputs alone. The longest gap of a stretch grows with the stretch, so equal stretches are
 * compared: that of the baseline just before t0, and as long a one after each fault and each
 * restart that follows. A gap belongs to a stretch in which it begins, or whose beginning it holds;
 * it runs from the last output before it to the next one after it, however far that is. A pause is
 * a gap that is longer than the longest of the partition's baseline stretch, its ends included.
 *
 * <p>Nothing counts after the partition's last awaited input has come out. Those that never come
 * out count until the last of them was acknowledged, however long the drain then waits for them.
 */
final class Gaps {
  /** Fewer outputs in the baseline say nothing about how long its gaps are. */
  static final int MIN_OUTPUTS = 10;

  private static final int SHOWN = 50;

  private final Moments moments;
  private final Stretches stretches;
  private final List<Pause> pauses = new ArrayList<>();
  private final List<Pause> renewals = new ArrayList<>();
  private final List<Integer> sparse = new ArrayList<>();
  private long unavailable;
  private long longest;
  private boolean outputInBaseline;

  private Gaps(Moments moments, Stretches stretches) {
    this.moments = moments;
    this.stretches = stretches;
  }

  /** Only for a run with a fault and a baseline. */
  static Gaps of(RunData data, Moments moments) {
    Gaps gaps = new Gaps(moments, Stretches.of(data, moments));
    for (Inputs inputs : data.partitions()) {
      gaps.partition(inputs);
    }
    Comparator<Pause> longestFirst = Comparator.comparingLong(Pause::overBaselineMs).reversed();
    gaps.pauses.sort(longestFirst);
    gaps.renewals.sort(longestFirst);
    return gaps;
  }

  private void partition(Inputs inputs) {
    int[] end = {Integer.MIN_VALUE};
    boolean[] comesBack = {true};
    inputs.eachAwaited(
        (acked, left) -> {
          comesBack[0] &= left != Inputs.NEVER;
          end[0] = Math.max(end[0], left == Inputs.NEVER ? acked : left);
        });
    if (end[0] <= moments.t0()) {
      return;
    }
    int[] times = inputs.outputTimes();
    int inBaseline = stretches.outputsBefore(times);
    outputInBaseline |= inBaseline > 0;
    if (inBaseline < MIN_OUTPUTS) {
      sparse.add(inputs.partition());
      return;
    }
    int before = pauses.size();
    walk(inputs.partition(), times, end[0], comesBack[0], pauses);
    unavailable =
        Math.max(
            unavailable,
            pauses.subList(before, pauses.size()).stream().mapToLong(Pause::overBaselineMs).sum());
    walk(inputs.partition(), inputs.firstOutputTimes(), end[0], comesBack[0], renewals);
  }

  private void walk(int partition, int[] times, int end, boolean comesBack, List<Pause> to) {
    long allowed = stretches.longestBefore(times);
    int from = Integer.MIN_VALUE;
    for (int time : times) {
      if (time > end) {
        break;
      }
      if (time > moments.t0()) {
        pause(partition, from, time, allowed, true, to);
      }
      from = time;
    }
    if (!comesBack) {
      pause(partition, from, end, allowed, false, to);
    }
  }

  private void pause(
      int partition, int lastOutput, int end, long allowed, boolean ended, List<Pause> to) {
    int from = lastOutput == Integer.MIN_VALUE ? moments.t0() : lastOutput;
    if (!stretches.holdsAfter(from, end)) {
      return;
    }
    long length = (long) end - from;
    longest = to == pauses ? Math.max(longest, length) : longest;
    if (length > allowed) {
      to.add(new Pause(partition, from, end, length - allowed, ended));
    }
  }

  /** Why no downtime can be told; null if it can. */
  String unmeasured() {
    if (!stretches.longEnough()) {
      return "less than "
          + Moments.MIN_BASELINE_MS
          + " ms of traffic after the fault to compare with the baseline";
    }
    if (!outputInBaseline) {
      return "no output in the baseline to compare with";
    }
    return sparse.isEmpty()
        ? null
        : "input partitions "
            + sparse
            + " have fewer than "
            + MIN_OUTPUTS
            + " outputs in the baseline to compare with";
  }

  long downtimeMs() {
    return pauses.isEmpty() ? 0 : pauses.get(0).overBaselineMs();
  }

  long unavailableMs() {
    return unavailable;
  }

  /** The longest gap as it is, above the baseline or not. */
  long longestMs() {
    return longest;
  }

  /**
   * The fault whose longest pause is the longest of all, milliseconds since the run's start; the
   * first one if there is no pause.
   */
  int worstFault() {
    return pauses.isEmpty() ? moments.t0() : cause(pauses.get(0));
  }

  /** The first fault in a pause, or else the last one before it. */
  private int cause(Pause pause) {
    int cause = moments.t0();
    for (int fault : moments.faults()) {
      if (fault > pause.fromMs()) {
        return fault <= pause.toMs() ? fault : cause;
      }
      cause = fault;
    }
    return cause;
  }

  /** From the worst fault to the end of its longest pause; null if it has none, or no end. */
  Long firstOutputMs() {
    return again(pauses);
  }

  /** The same of new outputs alone: a repeated old one does not end it. */
  Long firstNewOutputMs() {
    return again(renewals);
  }

  private Long again(List<Pause> sorted) {
    int fault = worstFault();
    return sorted.stream()
        .filter(pause -> cause(pause) == fault)
        .findFirst()
        .filter(Pause::ended)
        .map(pause -> pause.toMs() - fault)
        .orElse(null);
  }

  /** The longest ones, longest first. */
  List<Pause> pauses() {
    return List.copyOf(pauses.subList(0, Math.min(SHOWN, pauses.size())));
  }
}
