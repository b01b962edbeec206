package io.rekindle.run;

import io.rekindle.run.rate.Load;
import io.rekindle.run.rate.RateClimb;
import io.rekindle.run.rate.RateSearch;
import io.rekindle.run.rate.WarmUp;
import io.rekindle.scenario.Pace;
import io.rekindle.scenario.RunSpec;
import io.rekindle.workload.Progress;
import java.time.Duration;

/**
 * What comes before the traffic: the proof that records flow, the warm-up, the search for a rate.
 */
final class Beginning {
  /**
   * Warming up goes on at this many times the rate at the most: a third of what is sustained is
   * sent.
   */
  private static final double MOST = 1 / Pace.SHARE;

  private final Phases phases;

  Beginning(Phases phases) {
    this.phases = phases;
  }

  /** Proves with a probe that records flow through every step of every partition. */
  void ready() {
    phases.begin("ready");
    flows("ready");
  }

  /** Returns when every step of every partition has answered a probe. */
  void flows(String wait) {
    phases.recorder().forgetReady();
    int expected = phases.spec().workload().partitions() * Progress.STEPS;
    phases.generator().readinessProbes();
    phases
        .waiting()
        .until(
            wait,
            Duration.ofSeconds(phases.limits().readySeconds()),
            () -> phases.recorder().readyAnswers() >= expected,
            () -> Double.NaN,
            () ->
                phases.recorder().readyAnswers()
                    + " of "
                    + expected
                    + " answers to the first probes came");
  }

  /**
   * Lets the pipeline grow warm, and finds its rate out if it is asked to. Not where a backlog is
   * the point: that is its own warm-up.
   *
   * @param spec the run, with its rate if that is known
   * @return the run with its rate
   */
  RunSpec warmUp(RunSpec spec) throws InterruptedException {
    if (spec.workload().backlog()) {
      return spec;
    }
    phases.begin("warm-up");
    phases.listener().progress(phases.spec(), "warm-up", Double.NaN);
    Load load = Load.of(phases.generator(), phases.progress(), phases.evidence()::failed);
    boolean search = spec.pace().search();
    double most = spec.ratePerSecond() * (search ? MOST : 1);
    boolean gently = search && spec.settings().exactlyOnce();
    double warm = gently ? 0 : new WarmUp(load).run(most);
    RunSpec paced = spec;
    if (search) {
      phases.begin("rate");
      phases.listener().progress(phases.spec(), "rate", Double.NaN);
      paced =
          spec.paced(
              gently
                  ? new RateClimb(load).sustained(most)
                  : new RateSearch(load).sustained(warm, most));
    }
    phases.evidence().more();
    phases.progress().touch();
    long waits = phases.progress().inputsUnderWay();
    phases
        .waiting()
        .until(
            "warm-up",
            Duration.ofSeconds(phases.limits().drainSeconds()),
            () -> phases.progress().inputsUnderWay() == 0 || phases.nothingMore(),
            () -> 1 - phases.progress().inputsUnderWay() / Math.max(1.0, waits),
            () -> phases.progress().inputsUnderWay() + " records of the warm-up had not come out");
    return paced;
  }
}
