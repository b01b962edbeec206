package io.rekindle.measure;

import io.rekindle.measure.Measures.Throughput;

/**
 * How far the output fell: first outputs per second after t0, while traffic went on, against the
 * baseline; and how fast a backlog is worked off.
 */
final class Dip {
  private Dip() {}

  static Throughput of(Grid grid, Moments moments) {
    int from = grid.step(moments.baselineFrom());
    int to = grid.step(moments.baselineTo());
    if (!moments.hasBaseline() || to <= from) {
      return Throughput.NONE;
    }
    double perStep = grid.first(from, to) / (double) (to - from);
    double baseline = perStep * Grid.PER_SECOND;
    int first = moments.control() ? grid.steps() : grid.step(moments.t0());
    int last = grid.step(moments.trafficTo());
    if (last - first < Grid.PER_SECOND || baseline == 0) {
      return new Throughput(
          baseline, null, null, null, drain(grid, moments), covered(grid, moments));
    }
    int lowest = Integer.MAX_VALUE;
    for (int step = first; step + Grid.PER_SECOND <= last; step++) {
      lowest = Math.min(lowest, grid.first(step, step + Grid.PER_SECOND));
    }
    double furthest = 0;
    for (int step = first; step < last; step++) {
      furthest = Math.max(furthest, perStep * (step + 1 - first) - grid.first(first, step + 1));
    }
    return new Throughput(
        baseline,
        (double) lowest,
        1 - lowest / baseline,
        Math.round(furthest),
        drain(grid, moments),
        covered(grid, moments));
  }

  private static Long covered(Grid grid, Moments moments) {
    return moments.coveredAt() == null
        ? null
        : Long.valueOf(Math.max(0, moments.coveredAt() - grid.lastOut()));
  }

  /** Until nine tenths of the backlog are gone: at its end not all partitions have work. */
  private static Double drain(Grid grid, Moments moments) {
    int from = grid.step(moments.trafficTo());
    int all = grid.first(from, grid.steps());
    int to = from;
    while (to < grid.steps() && grid.first(from, to) < 0.9 * all) {
      to++;
    }
    return to - from < 3 * Grid.PER_SECOND
        ? null
        : Double.valueOf(grid.first(from, to) * Grid.PER_SECOND / (double) (to - from));
  }
}
