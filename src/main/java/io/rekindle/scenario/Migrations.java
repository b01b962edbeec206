package io.rekindle.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scenarios whose faults lead from runner to runner. */
public final class Migrations {
  /** More than the Direct runner sustains is no test of a checkpoint. */
  private static final double DIRECT_RATE = 60;

  private static final double RATE = 200;
  private static final int FIRST_SECONDS = 15;
  private static final int HOP_SECONDS = 25;
  private static final int ACCOUNTS = 500;
  private static final long PERIOD_MS = 5_000;

  /** A new runner takes its time to start: nothing new for that long is no end. */
  private static final Limits LIMITS = new Limits(null, 20, null, null);

  private static final int TRIAL_SECONDS = 10;
  private static final int TRIAL_ACCOUNTS = 200;
  private static final long TRIAL_PERIOD_MS = 3_000;
  private static final long TRIAL_DELAY_MS = 2_000;

  private Migrations() {}

  /** One migration, as short as one can be and still have something to lose: for many trials. */
  public static Scenario trial(RunnerName from, RunnerName to) {
    return new Scenario(
        "migrate-" + from + "-" + to,
        "SIGKILL everything mid-stream and resume elsewhere",
        new Workload(
            TRIAL_ACCOUNTS, null, TRIAL_PERIOD_MS, TRIAL_DELAY_MS, null, null, null, null, null),
        List.of(new FaultSpec(FaultKind.MIGRATE, 4_000, 5_000, to, null)),
        Map.of(from, new Scenario.PerRunner(DIRECT_RATE, TRIAL_SECONDS, null)),
        LIMITS,
        false,
        true);
  }

  /**
   * One kill of everything for each runner after the first, at a moment drawn from the seed, while
   * records go on flowing into the input.
   *
   * @param route at least two runners; the same one twice is a restart on it
   * @param seconds of traffic, or null for a length that lets each runner come up
   */
  public static Scenario along(List<RunnerName> route, Integer seconds) {
    Require.that(
        route.size() >= 2, "--route: name at least two runners, as --route samza,flink,direct");
    if (seconds != null) {
      Bounds.between("--duration", seconds, 1, Bounds.LONGEST_SECONDS);
    }
    int hops = route.size() - 1;
    int traffic = seconds == null ? FIRST_SECONDS + hops * HOP_SECONDS : seconds;
    Require.that(
        traffic >= 4 * hops, "--duration: %d s is too short for %d migrations", traffic, hops);
    // The first third lets records flow; each kill falls into the first half of its share of the
    // rest.
    long first = traffic * 1000L / 4;
    long share = (traffic * 1000L - first) / hops;
    List<FaultSpec> faults = new ArrayList<>();
    for (int i = 0; i < hops; i++) {
      faults.add(
          new FaultSpec(FaultKind.MIGRATE, first + i * share, share / 2, route.get(i + 1), null));
    }
    double rate = route.contains(RunnerName.DIRECT) ? DIRECT_RATE : RATE;
    Map<RunnerName, Scenario.PerRunner> runners = new LinkedHashMap<>();
    runners.put(route.get(0), new Scenario.PerRunner(rate, traffic, null));
    return new Scenario(
        hops == 1 ? "migrate-" + route.get(0) + "-" + route.get(1) : "migrate-route-" + hops,
        "SIGKILL everything mid-stream and resume elsewhere",
        new Workload(ACCOUNTS, null, PERIOD_MS, null, null, null, null, null, null),
        faults,
        runners,
        LIMITS,
        true);
  }
}
