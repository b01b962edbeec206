package io.rekindle.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 */
public record Scenario(
    @JsonProperty(required = true) String name,
    String description,
    @JsonProperty(required = true) Workload workload,
    List<FaultSpec> faults,
    @JsonProperty(required = true) Map<RunnerName, PerRunner> runners,
    Limits limits) {

  public Scenario {
    Require.that(
        name != null && name.matches("[a-z0-9-]+"),
        "name: '%s' must be of a-z, 0-9 and dashes",
        name);
    Require.that(workload != null, "workload is missing");
    faults = faults == null ? List.of() : List.copyOf(faults);
    Require.that(
        runners != null && !runners.isEmpty(),
        "runners: name at least one of direct, flink, samza");
    runners = Map.copyOf(runners);
    limits = limits == null ? Limits.DEFAULT : limits;
    description = description == null ? "" : description;
    for (Map.Entry<RunnerName, PerRunner> runner : runners.entrySet()) {
      for (FaultSpec fault : faults) {
        Require.that(
            fault.atMs() + fault.jitterMs() < runner.getValue().trafficSeconds() * 1000L,
            "faults: %s at %d ms comes after the traffic of %s has ended (%d s)",
            fault.kind().text(),
            fault.atMs() + fault.jitterMs(),
            runner.getKey().text(),
            runner.getValue().trafficSeconds());
      }
    }
  }

  /**
   * @param ratePerSecond transactions per second, open loop
   * @param trafficSeconds how long they are sent, faults included
   * @param stockTrafficSeconds the same for the stock configuration, which takes longer to notice a
   *     death; as {@code trafficSeconds} if left out
   */
  public record PerRunner(
      @JsonProperty(required = true) double ratePerSecond,
      @JsonProperty(required = true) int trafficSeconds,
      Integer stockTrafficSeconds) {
    public PerRunner {
      stockTrafficSeconds = stockTrafficSeconds == null ? trafficSeconds : stockTrafficSeconds;
      Require.that(
          ratePerSecond > 0 && ratePerSecond <= 1_000_000,
          "ratePerSecond: %s is not between 0 and 1000000",
          ratePerSecond);
      Require.that(
          trafficSeconds >= 1 && trafficSeconds <= 86_400,
          "trafficSeconds: %d is not between 1 and 86400",
          trafficSeconds);
    }
  }
}
