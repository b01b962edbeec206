package io.rekindle.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A fault in a schedule.
 *
 * @param atMs after the traffic began
 * @param jitterMs up to this much later, drawn from the run's seed, so that repeats hit different
 *     moments
 */
public record FaultSpec(
    @JsonProperty(required = true) FaultKind kind,
    @JsonProperty(required = true) long atMs,
    long jitterMs) {
  public FaultSpec {
    Require.that(kind != null, "faults: kind is missing; one of kill-worker, kill-all-workers");
    Require.that(atMs >= 0, "faults: atMs %d is negative", atMs);
    Require.that(jitterMs >= 0, "faults: jitterMs %d is negative", jitterMs);
  }
}
