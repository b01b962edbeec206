package io.rekindle.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A fault in a schedule.
 *
 * @param atMs after the traffic began
 * @param jitterMs up to this much later, drawn from the run's seed, so that repeats hit different
 *     moments
 * @param to the runner to go on with, for kinds that move on; null: the same one
 */
public record FaultSpec(
    @JsonProperty(required = true) FaultKind kind,
    @JsonProperty(required = true) long atMs,
    long jitterMs,
    RunnerName to) {
  public FaultSpec {
    Require.that(kind != null, "faults: kind is missing; one of %s", FaultKind.known());
    Require.that(atMs >= 0, "faults: atMs %d is negative", atMs);
    Require.that(jitterMs >= 0, "faults: jitterMs %d is negative", jitterMs);
    Require.that(
        to == null || kind.movesOn(),
        "faults: %s has no 'to': the run stays on its runner",
        kind.text());
  }
}
