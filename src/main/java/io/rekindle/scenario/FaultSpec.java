package io.rekindle.scenario;

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
public record FaultSpec(FaultKind kind, long atMs, long jitterMs, RunnerName to, String phase) {
  /** Between two steps of publishing a checkpoint, in their order. */
  public static final List<String> PHASES =
      List.of(
          "after-assemble",
          "after-rocks-checkpoint",
          "after-manifest",
          "before-rename",
          "after-rename",
          "during-prune");

  /** The latest moment at which it may come, after the traffic began. */
  public long latestMs() {
    return atMs + jitterMs;
  }

  public FaultSpec {
    Require.value(kind != null, "kind", "is missing; one of %s", FaultKind.known());
    Require.between("atMs", atMs, 0, Bounds.LONGEST_MS, "ms (a day)");
    Require.between("jitterMs", jitterMs, 0, Bounds.LONGEST_MS, "ms (a day)");
    Require.value(
        to == null || kind.movesOn(),
        "to",
        "%s has no 'to': the run stays on its runner",
        kind.text());
    Require.value(
        kind == FaultKind.HALT_CHECKPOINTER || phase == null,
        "phase",
        "%s has no phase",
        kind.text());
    Require.value(
        kind != FaultKind.HALT_CHECKPOINTER || PHASES.contains(String.valueOf(phase)),
        "phase",
        phase == null ? "is missing; one of %2$s" : "%s",
        phase == null ? "" : Section.notOneOf(phase, PHASES),
        String.join(", ", PHASES));
  }
}
