package io.rekindle.checker;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the checkers found in one run.
 *
 * @param reasons for people, most important first; never empty unless VALID
 * @param promised by the runner for this mode, or null if the history could not be judged
 * @param observed in this run, or null if nothing could be observed; its state is null if no probe
 *     was answered
 * @param supersededOutputs in portable mode, records that do not count by the consumer's rule; the
 *     checks do not see them
 * @param timeliness how late timers fired
 * @param doubts why the run may prove nothing; they are among the reasons, in words
 * @param examples name of a check → its first few cases, for people
 */
public record CheckResult(
    Verdict verdict,
    List<String> reasons,
    Guarantees promised,
    Guarantees observed,
    Checks checks,
    long acknowledged,
    long supersededOutputs,
    Timeliness timeliness,
    Set<Doubt> doubts,
    Map<String, List<String>> examples) {

  public CheckResult {
    doubts = Set.copyOf(doubts);
  }

  /**
   * Whether the run proves nothing only because its rate was too high for the pipeline: another one
   * at a lower rate may.
   */
  public boolean onlyUnsustained() {
    return verdict == Verdict.UNKNOWN && doubts.equals(Set.of(Doubt.NOT_SUSTAINED));
  }

  /** For the pipeline's state, for what inputs make come out, and for what timers do. */
  public record Guarantees(Guarantee state, Guarantee output, Guarantee timers) {}

  /**
   * Counts, named as in report.json.
   *
   * @param lost acknowledged inputs with no effect in the final state, or with no output, after the
   *     drain
   * @param duplicateOutputs repeated outputs: same id, same content, counted beyond the first
   * @param conflictingOutputs ids with an output whose content is not what the oracle says
   * @param duplicateEffects how many times too often inputs were applied to the final state
   * @param outOfOrder outputs of one account that came before an output of an earlier input
   * @param stateMismatches state cells (account, step, cell) that differ from the oracle
   * @param timersMissed statements and alerts that never came
   * @param timersTwice statements of one account and period, and alerts of one input, that fired
   *     more than once
   * @param timersEarly statements and alerts that came before they could be due
   * @param timersLate those that came much later than due although the pipeline was up, and
   *     statements that were overtaken and then mended
   * @param doubleAnswers probes that a step answered in two ways
   * @param deadLetters distinct malformed inputs found in the dead-letter topic
   */
  public record Checks(
      long lost,
      long duplicateOutputs,
      long conflictingOutputs,
      long duplicateEffects,
      long outOfOrder,
      long stateMismatches,
      long timersMissed,
      long timersTwice,
      long timersEarly,
      long timersLate,
      long doubleAnswers,
      long deadLetters) {
    public static final Checks NONE = new Checks(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Without a timer that was too early or too late, and without a double answer. */
    public Checks(
        long lost,
        long duplicateOutputs,
        long conflictingOutputs,
        long duplicateEffects,
        long outOfOrder,
        long stateMismatches,
        long timersMissed,
        long timersTwice,
        long deadLetters) {
      this(
          lost,
          duplicateOutputs,
          conflictingOutputs,
          duplicateEffects,
          outOfOrder,
          stateMismatches,
          timersMissed,
          timersTwice,
          0,
          0,
          0,
          deadLetters);
    }
  }
}
