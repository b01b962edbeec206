package io.rekindle.cli;

import io.rekindle.scenario.RunSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a comparison will still take. A run takes as long as those of its runner and scenario
 * took in this comparison; before there was one, as those of any runner took beyond their traffic,
 * and at the very first a guess.
 */
final class TimeLeft {
  /** Starting, draining, closing and probing, before any run has told. */
  private static final int OVERHEAD_GUESS_S = 30;

  /** Until a runner has recovered, of the most that a scenario allows. */
  private static final double RECOVERY_SHARE = 0.25;

  private record Took(RunSpec spec, double seconds) {}

  private final List<Took> took = new ArrayList<>();

  /** A run has ended. */
  void took(RunSpec spec, double seconds) {
    took.add(new Took(spec, seconds));
  }

  /**
   * @param left runs that have not begun
   * @param current the one under way, or null
   * @param sinceSeconds how long it has been under way
   * @return seconds, a guess
   */
  double seconds(List<RunSpec> left, RunSpec current, double sinceSeconds) {
    double seconds = current == null ? 0 : Math.max(0, expected(current) - sinceSeconds);
    for (RunSpec spec : left) {
      seconds += expected(spec);
    }
    return seconds;
  }

  private double expected(RunSpec spec) {
    return took.stream()
        .filter(one -> one.spec.settings().runner() == spec.settings().runner())
        .filter(one -> one.spec.scenario().name().equals(spec.scenario().name()))
        .mapToDouble(Took::seconds)
        .average()
        .orElseGet(() -> traffic(spec) + overhead());
  }

  private double overhead() {
    return took.stream()
        .mapToDouble(one -> Math.max(0, one.seconds - traffic(one.spec)))
        .average()
        .orElse(OVERHEAD_GUESS_S);
  }

  private static double traffic(RunSpec spec) {
    return spec.trafficSeconds() * (spec.untilRecovered() ? RECOVERY_SHARE : 1);
  }
}
