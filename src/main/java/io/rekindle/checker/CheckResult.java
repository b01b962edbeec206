package io.rekindle.checker;

import java.util.List;
import java.util.Map;

/**
 * What the checkers found in one run.
 *
 * @param reasons for people, most important first; never empty unless VALID
 * @param promised by the runner for this mode, or null if the history could not be judged
 * @param observed in this run, or null if nothing could be observed; its state is null if no probe
 *     was answered
 * @param supersededOutputs in portable mode, records that do not count by the consumer's rule; the
 *     checks do not see them
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
    Map<String, List<String>> examples) {

  /** For the pipeline's state and for its output topics. */
  public record Guarantees(Guarantee state, Guarantee output) {}

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
      long deadLetters) {}
}
