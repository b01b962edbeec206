package io.rekindle.scenario;

import io.rekindle.history.Idempotence;
import io.rekindle.history.RunMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One run, resolved: a scenario, a runner with its settings, flags applied.
 *
 * @param ratePerSecond transactions per second; the most there may be, while {@code pace} says that
 *     the run finds its rate out
 * @param trafficSeconds how long they are sent; at the most, where there are faults: it ends when
 *     the runner has recovered
 * @param repeat 1 for the first
 * @param pace where the rate comes from
 */
public record RunSpec(
    Scenario scenario,
    Settings settings,
    Workload workload,
    double ratePerSecond,
    int trafficSeconds,
    long seed,
    int repeat,
    Pace pace) {

  private static final Map<String, String> FLAGS =
      Map.of("ratePerSecond", "--rate", "trafficSeconds", "--duration", "accounts", "--accounts");

  /** With fewer accounts one half of them might be empty, and prove nothing. */
  public static final int FEWEST_FOR_HALVES = 20;

  public RunSpec {
    Require.that(
        settings.idempotence() != Idempotence.HALF || workload.accounts() >= FEWEST_FOR_HALVES,
        "--idempotent=half: %d accounts are too few to have some in either half; give %d or more, or --idempotent true",
        workload.accounts(),
        FEWEST_FOR_HALVES);
  }

  /** The run of a scenario on a runner with what the scenario says for it. */
  public static RunSpec of(Scenario scenario, Settings settings, long seed, int repeat) {
    Scenario.PerRunner own = scenario.runners().get(settings.runner());
    Require.that(
        own != null,
        "scenario %s has no entry for %s; it has %s",
        scenario.name(),
        settings.runner(),
        scenario.runners().keySet());
    int seconds =
        settings.tuning().equals("stock") ? own.stockTrafficSeconds() : own.trafficSeconds();
    Bounds.seed("--seed", seed);
    Limits limits = scenario.limits();
    boolean patient = settings.tuning().equals("stock") || settings.exactlyOnce();
    Require.that(
        limits.drainSeconds() > limits.longestQuietSeconds(patient),
        "scenario %s: limits: drainSeconds %d must exceed stockQuietSeconds %d with --tuning stock and exactly-once",
        scenario.name(),
        limits.drainSeconds(),
        limits.stockQuietSeconds());
    for (FaultSpec fault : scenario.faults()) {
      Require.that(
          settings.portable() || !fault.kind().needsPortable(),
          "the fault %s of scenario %s needs --checkpointing portable: the runner's own checkpoints cannot be resumed from there",
          fault.kind().text(),
          scenario.name());
    }
    String where = "scenario " + scenario.name() + ": workload";
    WorkerTasks.require(settings.runner(), where, scenario.workload().partitions());
    for (FaultSpec fault : scenario.faults()) {
      WorkerTasks.require(fault.to(), where, scenario.workload().partitions());
    }
    return new RunSpec(
        scenario,
        settings,
        scenario.workload(),
        own.ratePerSecond(),
        seconds,
        seed,
        repeat,
        Pace.fixed(own.ratePerSecond()));
  }

  /** The runners in the order in which the faults go through them; null if it stays on one. */
  public List<String> route() {
    if (scenario.faults().stream().noneMatch(fault -> fault.kind().movesOn())) {
      return null;
    }
    List<String> route = new ArrayList<>(List.of(settings.runner().text()));
    for (PlannedFault fault : plan()) {
      if (fault.kind().movesOn()) {
        route.add(fault.to() == null ? route.get(route.size() - 1) : fault.to().text());
      }
    }
    return List.copyOf(route);
  }

  /** The same with flags of the command line; null leaves a value as it is. */
  public RunSpec with(Integer accounts, Double rate, Integer seconds) {
    Scenario.PerRunner changed =
        flagged(
            () ->
                new Scenario.PerRunner(
                    rate == null ? ratePerSecond : rate,
                    seconds == null ? trafficSeconds : seconds,
                    null));
    for (FaultSpec fault : scenario.faults()) {
      Require.that(
          fault.latestMs() < changed.trafficSeconds() * 1000L,
          "--duration: the traffic ends after %d s, before the fault %s at up to %d ms",
          changed.trafficSeconds(),
          fault.kind().text(),
          fault.latestMs());
    }
    return new RunSpec(
        scenario,
        settings,
        accounts == null ? workload : flagged(() -> workload.withAccounts(accounts)),
        changed.ratePerSecond(),
        changed.trafficSeconds(),
        seed,
        repeat,
        Pace.fixed(changed.ratePerSecond()));
  }

  /**
   * The same, but it finds its rate out, or is told later what was found. Not where a backlog is
   * the point.
   */
  public RunSpec searching() {
    return workload.backlog() ? this : at(ratePerSecond, pace.searching());
  }

  /** The same at the rate for a machine that sustains so much, transactions per second. */
  public RunSpec paced(double sustainedPerSecond) {
    return at(pace.rate(sustainedPerSecond), pace.found(sustainedPerSecond));
  }

  /** The same, to be made once more. */
  public RunSpec onceMore() {
    return at(ratePerSecond, pace.onceMore());
  }

  private RunSpec at(double rate, Pace other) {
    return new RunSpec(scenario, settings, workload, rate, trafficSeconds, seed, repeat, other);
  }

  /**
   * Whether records are sent until the runner has recovered, for {@code trafficSeconds} at most.
   */
  public boolean untilRecovered() {
    return scenario.untilRecovered() && !scenario.faults().isEmpty() && !workload.backlog();
  }

  /** What is refused is named as people gave it. */
  private static <T> T flagged(Supplier<T> made) {
    try {
      return made.get();
    } catch (ScenarioException e) {
      throw ScenarioException.about(FLAGS.getOrDefault(e.key(), e.key()), e.reason());
    }
  }

  /** Directory name of the run, unique within a comparison. */
  public String id() {
    return String.join(
        "-",
        settings.runner().text(),
        scenario.name(),
        switch (settings.idempotence()) {
          case TRUE -> "idempotent";
          case FALSE -> "bare";
          case HALF -> "half-idempotent";
        },
        settings.tuning()
            + (settings.stateBackend() == null ? "" : "-" + settings.stateBackend())
            + (settings.exactlyOnce() ? "-eos" : "")
            + (settings.portable() ? "-portable" : ""),
        repeat + (pace.again() ? RunMeta.AGAIN : ""));
  }

  /** The faults with their moments drawn from the seed and the repeat, in order of time. */
  public List<PlannedFault> plan() {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + repeat);
    List<PlannedFault> plan = new ArrayList<>();
    for (FaultSpec fault : scenario.faults()) {
      long jitter = fault.jitterMs() == 0 ? 0 : random.nextLong(fault.jitterMs() + 1);
      plan.add(
          new PlannedFault(
              fault.kind(),
              fault.atMs() + jitter,
              random.nextInt(Integer.MAX_VALUE),
              fault.to(),
              fault.phase()));
    }
    plan.sort(java.util.Comparator.comparingLong(PlannedFault::atMs));
    return List.copyOf(plan);
  }

  /** Everything dies once more when all has come out; empty if the scenario does not say so. */
  public Optional<PlannedFault> killAtEnd() {
    return scenario.killAtEnd()
        ? Optional.of(new PlannedFault(FaultKind.KILL_EVERYTHING, 0, 0, null, null))
        : Optional.empty();
  }

  /** How many faults there will be, the one at the end included. */
  public int faults() {
    return scenario.faults().size() + (scenario.killAtEnd() ? 1 : 0);
  }

  /**
   * @param atMs after the traffic began
   * @param draw which worker, see {@link Draw}
   * @param to the runner to go on with; null: the same
   * @param phase of publishing, or null
   */
  public record PlannedFault(FaultKind kind, long atMs, int draw, RunnerName to, String phase) {}
}
