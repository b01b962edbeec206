package io.rekindle.measure;

import io.rekindle.history.HistoryException;
import java.util.Arrays;

/**
 * The run in steps of 100 ms, laid so that t0 begins a step: what came out, how late, and the lag
 * at each step's end.
 */
final class Grid {
  static final int STEP_MS = 100;
  static final int PER_SECOND = 1_000 / STEP_MS;
  private static final int MAX_STEPS = 20_000_000;

  private final int origin;
  private final int[] first;
  private final int[] outputs;
  private final int[] lag;
  private final int[] begin;
  private final int[] latency;

  Grid(RunData data, Moments moments) {
    int from = Math.min(moments.trafficFrom(), data.firstScheduledMs());
    int anchor = moments.control() ? from : moments.t0();
    origin = anchor + Math.floorDiv(from - anchor, STEP_MS) * STEP_MS;
    long steps = (Math.max((long) moments.drainTo(), data.lastOutputMs()) - origin) / STEP_MS + 1;
    if (steps > MAX_STEPS) {
      throw new HistoryException(
          "the run's first and last record are weeks apart: a clock was changed");
    }
    int size = (int) Math.max(1, steps);
    first = new int[size];
    outputs = new int[size];
    lag = new int[size];
    for (Inputs inputs : data.partitions()) {
      count(inputs);
    }
    Arrays.parallelPrefix(lag, Integer::sum);
    begin = new int[size + 1];
    for (int i = 0; i < size; i++) {
      begin[i + 1] = begin[i] + first[i];
    }
    latency = new int[begin[size]];
    int[] next = Arrays.copyOf(begin, size);
    for (Inputs inputs : data.partitions()) {
      inputs.each((scheduled, acked, out, copies) -> place(next, scheduled, out));
    }
  }

  private void count(Inputs inputs) {
    for (int time : inputs.outputTimes()) {
      outputs[step(time)]++;
    }
    inputs.each(
        (scheduled, acked, out, copies) -> {
          if (out != Inputs.NEVER) {
            first[step(out)]++;
          }
        });
    inputs.eachAwaited(
        (acked, left) -> {
          lag[step(acked)]++;
          if (left != Inputs.NEVER) {
            lag[step(left)]--;
          }
        });
  }

  private void place(int[] next, int scheduled, int out) {
    if (out != Inputs.NEVER) {
      latency[next[step(out)]++] = Latencies.latency(scheduled, out);
    }
  }

  /**
   * The step that holds a moment; moments outside the run are taken into its first or last step.
   */
  int step(int atMs) {
    return Math.max(0, Math.min(first.length - 1, Math.floorDiv(atMs - origin, STEP_MS)));
  }

  /** When a step begins. */
  int at(int step) {
    return origin + step * STEP_MS;
  }

  int steps() {
    return first.length;
  }

  /** When the last step with a first output ended. */
  int lastOut() {
    int step = steps();
    while (step > 0 && first[step - 1] == 0) {
      step--;
    }
    return at(step);
  }

  /** First outputs in the steps from (inclusive) to (exclusive). */
  int first(int from, int to) {
    return begin[to] - begin[from];
  }

  /** Outputs that are not the first of an acknowledged input. */
  int others(int step) {
    return outputs[step] - first[step];
  }

  /** At the step's end. */
  int lag(int step) {
    return lag[step];
  }

  /**
   * Latencies of the first outputs in the steps from (inclusive) to (exclusive), in no order; the
   * caller owns the array.
   */
  int[] latencies(int from, int to) {
    return Arrays.copyOfRange(latency, begin[from], begin[to]);
  }
}
