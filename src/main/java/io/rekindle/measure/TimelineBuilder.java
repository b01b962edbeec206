package io.rekindle.measure;

import io.rekindle.history.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Puts the grid's steps together until a page can draw them. */
final class TimelineBuilder {
  private static final int MAX_POINTS = 400;
  private static final int[] FACTORS = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000
  };

  private final List<Double> first = new ArrayList<>();
  private final List<Double> repeated = new ArrayList<>();
  private final List<Long> p50 = new ArrayList<>();
  private final List<Long> p95 = new ArrayList<>();
  private final List<Long> max = new ArrayList<>();
  private final List<Long> lag = new ArrayList<>();

  private TimelineBuilder() {}

  static Timeline of(RunData data, Grid grid) {
    int factor = factor(grid.steps());
    TimelineBuilder series = new TimelineBuilder();
    for (int from = 0; from < grid.steps(); from += factor) {
      series.point(grid, from, Math.min(grid.steps(), from + factor));
    }
    return new Timeline(
        grid.at(0),
        factor * Grid.STEP_MS,
        series.first,
        series.repeated,
        series.p50,
        series.p95,
        series.max,
        series.lag,
        data.events().stream().map(event -> mark(data, event)).toList());
  }

  private static int factor(int steps) {
    return Arrays.stream(FACTORS)
        .filter(factor -> steps <= (long) factor * MAX_POINTS)
        .findFirst()
        .orElse(FACTORS[FACTORS.length - 1]);
  }

  private void point(Grid grid, int from, int to) {
    double perSecond = Grid.PER_SECOND / (double) (to - from);
    int others = 0;
    long largest = 0;
    for (int step = from; step < to; step++) {
      others += grid.others(step);
      largest = Math.max(largest, grid.lag(step));
    }
    int[] latencies = grid.latencies(from, to);
    Arrays.sort(latencies);
    first.add(rounded(latencies.length * perSecond));
    repeated.add(rounded(others * perSecond));
    p50.add(at(latencies, 0.50));
    p95.add(at(latencies, 0.95));
    max.add(at(latencies, 1));
    lag.add(largest);
  }

  private static Long at(int[] sorted, double quantile) {
    return sorted.length == 0
        ? null
        : Long.valueOf(sorted[(int) Math.ceil(sorted.length * quantile) - 1]);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static Timeline.Mark mark(RunData data, Event event) {
    String kind = event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Timeline.Mark(data.sinceStart(event.atMs()), kind, event.target(), event.detail());
  }
}
