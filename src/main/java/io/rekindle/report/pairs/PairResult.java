package io.rekindle.report.pairs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.rekindle.checker.Verdict;
import io.rekindle.report.RunReport;
import java.util.List;

/**
 * One migration.
 *
 * @param trial 1 for the first of its pair
 * @param downtimeMs null if it could not be measured; so are the others
 * @param detectionMs from the kill to the beginning of the restore
 * @param restartMs from the kill until the new runner says that it runs
 * @param codeVersion of Rekindle's code that made it; null in results of versions without it
 * @param history the packed history's file, in {@code pairs} of the campaign's {@code --out}; null
 *     in results of versions that kept none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PairResult(
    String from,
    String to,
    int trial,
    long seed,
    Verdict verdict,
    List<String> reasons,
    RunReport.Checks checks,
    RunReport.Guarantees observed,
    long acknowledged,
    Long downtimeMs,
    Long detectionMs,
    Long restartMs,
    Long replayedRecords,
    Long wallMs,
    String codeVersion,
    String history) {

  /**
   * Of a run that was one migration.
   *
   * @param wallMs how long the whole trial took, or null
   * @param history the packed history's file
   */
  public static PairResult of(RunReport run, int trial, Long wallMs, String history) {
    RunReport.Recovery recovery = run.recovery();
    return new PairResult(
        run.from(),
        run.to(),
        trial,
        run.seed(),
        run.verdict(),
        run.reasons(),
        run.checks(),
        run.observed(),
        run.workload().acknowledged(),
        recovery.downtimeMs(),
        recovery.detectionMs(),
        recovery.restartMs(),
        recovery.replayedRecords(),
        wallMs,
        run.codeVersion(),
        history);
  }

  /** Whether this is that trial. */
  boolean is(String otherFrom, String otherTo, int otherTrial) {
    return from.equals(otherFrom) && to.equals(otherTo) && trial == otherTrial;
  }
}
