package io.rekindle.report.html;

import io.rekindle.measure.Timeline;
import io.rekindle.report.RunReport;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a drawing shows. Drawings with equal scales can be laid side by side.
 *
 * @param fromMs begin of the time axis, from the fault (in a control run from the traffic's start)
 * @param ratePerPlanned top of the rate axis ÷ the run's planned rate, so that slow and fast
 *     runners look alike
 * @param latencyDecades top of the latency axis is 10 to this power, in ms
 */
record Scale(double fromMs, double toMs, double ratePerPlanned, int latencyDecades, double lag) {
  private static final double MOST_TIMES_PLANNED = 3;

  static Scale of(Collection<RunReport> runs) {
    List<RunReport> drawn = runs.stream().filter(run -> run.timeline() != null).toList();
    double from =
        drawn.stream().mapToDouble(run -> run.window().trafficFromMs() - zero(run)).min().orElse(0);
    double to = drawn.stream().mapToDouble(run -> last(run) - zero(run)).max().orElse(1);
    double rate = drawn.stream().mapToDouble(Scale::rate).max().orElse(1);
    double latency = max(drawn.stream().flatMap(run -> run.timeline().latencyP95().stream()));
    double lag = max(drawn.stream().flatMap(run -> run.timeline().lag().stream()));
    return new Scale(
        from,
        Math.max(to, from + 1),
        Math.min(MOST_TIMES_PLANNED, Math.max(1.25, rate)),
        (int) Math.max(3, Math.ceil(Math.log10(Math.max(1, latency)))),
        nice(Math.max(4, lag)));
  }

  static double zero(RunReport run) {
    Long t0 = run.window().t0Ms();
    return t0 == null ? run.window().trafficFromMs() : t0;
  }

  /** The end of the last step in which something came out or was waited for, or of the traffic. */
  private static double last(RunReport run) {
    Timeline timeline = run.timeline();
    int step = timeline.first().size() - 1;
    while (step > 0 && timeline.lag().get(step) == 0 && quiet(timeline, step)) {
      step--;
    }
    double end = timeline.fromMs() + (step + 2.0) * timeline.stepMs();
    return Math.max(run.window().trafficToMs(), end);
  }

  private static boolean quiet(Timeline timeline, int step) {
    return timeline.first().get(step) == 0 && timeline.repeated().get(step) == 0;
  }

  private static double rate(RunReport run) {
    double most =
        Math.max(max(run.timeline().first().stream()), max(run.timeline().repeated().stream()));
    return run.workload().ratePerSecond() <= 0 ? 1 : most / run.workload().ratePerSecond();
  }

  static double max(Stream<? extends Number> values) {
    return values.filter(Objects::nonNull).mapToDouble(Number::doubleValue).max().orElse(0);
  }

  /** The next of 1, 2, 3, 4, 5, 6, 8, 10 times a power of ten. */
  static double nice(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double factor : new double[] {1, 2, 3, 4, 5, 6, 8}) {
      if (value <= factor * power) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
