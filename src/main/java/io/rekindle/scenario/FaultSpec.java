package io.rekindle.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A fault in a schedule.
 *
 * @param atMs after the traffic began
 * @param jitterMs up to this much later, drawn from the run's seed, so that repeats hit different
 *     moments
 * @param to the runner to go on with, for kinds that move on; null: the same one
 * @param phase of publishing in which the checkpointer halts, for that kind; one of {@link #PHASES}
 */
public record FaultSpec(
    @JsonProperty(required = true) FaultKind kind,
    @JsonProperty(required = true) long atMs,
    long jitterMs,
    RunnerName to,
    String phase) {
  /** Between two steps of publishing a checkpoint, in their order. */
  public static final List<String> PHASES =
      List.of(
          "after-assemble",
          "after-rocks-checkpoint",
          "after-manifest",
          "before-rename",
          "after-rename",
          "during-prune");

  public FaultSpec {
    Require.that(kind != null, "faults: kind is missing; one of %s", FaultKind.known());
    Require.that(atMs >= 0, "faults: atMs %d is negative", atMs);
    Require.that(jitterMs >= 0, "faults: jitterMs %d is negative", jitterMs);
    Require.that(
        to == null || kind.movesOn(),
        "faults: %s has no 'to': the run stays on its runner",
        kind.text());
    Require.that(
        (kind == FaultKind.HALT_CHECKPOINTER) == (phase != null),
        "faults: %s",
        phase == null ? "halt-checkpointer needs a phase" : kind.text() + " has no phase");
    Require.that(
        phase == null || PHASES.contains(phase),
        "faults: phase '%s' is not one of %s",
        phase,
        String.join(", ", PHASES));
  }
}
