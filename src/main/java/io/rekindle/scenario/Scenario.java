package io.rekindle.scenario;

import java.util.List;
import java.util.Map;

/**
 * What is done to a runner, as a scenario file says it. Immutable; which runner, and with which
 * settings, is {@link RunSpec}.
 *
 * @param name as in reports; letters, digits and dashes
 * @param description one sentence for people
 * @param workload what is sent, on every runner
 * @param faults what is done when; empty for a control
 * @param runners per runner: what differs, because runners differ in the rate they sustain and the
 *     time they need
 * @param limits deadlines
 * @param untilRecovered whether the traffic of a scenario with faults ends when the runner has
 *     recovered from the last one (the default), rather than when its time is over
 * @param killAtEnd whether everything is killed and restored once more when all has come out, so
 *     that a checkpoint made after a recovery is restored from
 */
public record Scenario(
    String name,
    String description,
    Workload workload,
    List<FaultSpec> faults,
    Map<RunnerName, PerRunner> runners,
    Limits limits,
    Boolean untilRecovered,
    Boolean killAtEnd) {

  /** One that is over when all of its faults are. */
  public Scenario(
      String name,
      String description,
      Workload workload,
      List<FaultSpec> faults,
      Map<RunnerName, PerRunner> runners,
      Limits limits,
      Boolean untilRecovered) {
    this(name, description, workload, faults, runners, limits, untilRecovered, false);
  }

  public Scenario {
    Require.value(
        name != null && name.matches("[a-z0-9-]{1,100}"),
        "name",
        "'%s' must be of a-z, 0-9 and dashes, 100 at most",
        name);
    Require.value(workload != null, "workload", "is missing");
    faults = faults == null ? List.of() : List.copyOf(faults);
    Require.value(
        runners != null && !runners.isEmpty(),
        "runners",
        "name at least one of direct, flink, samza");
    runners = Map.copyOf(runners);
    limits = limits == null ? Limits.DEFAULT : limits;
    untilRecovered = untilRecovered == null || untilRecovered;
    killAtEnd = killAtEnd != null && killAtEnd;
    Require.value(
        !killAtEnd || !faults.isEmpty(),
        "killAtEnd",
        "is for scenarios with faults: it kills once more after the last one");
    description = description == null ? "" : description;
    requireEnds(workload, limits);
    for (Map.Entry<RunnerName, PerRunner> runner : runners.entrySet()) {
      int shorter =
          Math.min(runner.getValue().trafficSeconds(), runner.getValue().stockTrafficSeconds());
      for (FaultSpec fault : faults) {
        Require.value(
            fault.latestMs() < shorter * 1000L,
            "faults",
            "%s at %d ms comes after the traffic of %s has ended (%d s)",
            fault.kind().text(),
            fault.latestMs(),
            runner.getKey().text(),
            shorter);
      }
    }
  }

  /** What comes by the clock must come before a run stops waiting for it. */
  private static void requireEnds(Workload workload, Limits limits) {
    long drainMs = limits.drainSeconds() * 1000L;
    Require.value(
        workload.periodMs() + workload.maxDelayMs() < drainMs,
        "workload",
        "the last period ends up to periodMs + maxDelayMs, %d ms, after the traffic, and nobody waits for longer than limits.drainSeconds, %d s",
        workload.periodMs() + workload.maxDelayMs(),
        limits.drainSeconds());
    Require.value(
        workload.alertDelayMs() < limits.quietSeconds() * 1000L,
        "workload",
        "alerts come alertDelayMs, %d ms, after their transaction, and nobody waits for longer than limits.quietSeconds, %d s",
        workload.alertDelayMs(),
        limits.quietSeconds());
  }

  /**
   * @param ratePerSecond transactions per second, open loop; the most, where the rate is made to
   *     fit the machine
   * @param trafficSeconds how long they are sent, faults included; with faults the most, see {@code
   *     untilRecovered}
   * @param stockTrafficSeconds the same for the stock configuration, which takes longer to notice a
   *     death; as {@code trafficSeconds} if left out
   */
  public record PerRunner(double ratePerSecond, int trafficSeconds, Integer stockTrafficSeconds) {
    public PerRunner {
      stockTrafficSeconds = stockTrafficSeconds == null ? trafficSeconds : stockTrafficSeconds;
      // Written so that what is no number at all (NaN) is refused as well.
      Require.value(
          ratePerSecond >= Bounds.LEAST_RATE && ratePerSecond <= Bounds.MOST_RATE,
          "ratePerSecond",
          "%s is not between 0.01 and 1000000 records per second",
          ratePerSecond);
      seconds("trafficSeconds", trafficSeconds);
      seconds("stockTrafficSeconds", stockTrafficSeconds);
      records(ratePerSecond, trafficSeconds, "trafficSeconds");
      records(ratePerSecond, stockTrafficSeconds, "stockTrafficSeconds");
    }

    private static void seconds(String key, int value) {
      Require.between(key, value, 1, Bounds.LONGEST_SECONDS, "s (a day)");
    }

    private static void records(double rate, int seconds, String key) {
      long records = Math.round(rate * seconds);
      Require.value(
          records >= 1 && records <= Bounds.MOST_RECORDS,
          "ratePerSecond",
          "%s for %d s (%s) makes %d records; a run has 1 to %d",
          rate,
          seconds,
          key,
          records,
          Bounds.MOST_RECORDS);
    }
  }
}
