package io.rekindle.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.rekindle.checker.Guarantee;
import io.rekindle.checker.Timeliness;
import io.rekindle.checker.Verdict;
import io.rekindle.history.RunMeta;
import io.rekindle.measure.Measures;
import io.rekindle.measure.Timeline;
import java.util.List;
import java.util.Map;

/**
 * One run in {@code report.json}. A value that could not be measured is null, never 0, and {@code
 * unmeasured} says why.
 *
 * @param from the runner a migration left, or null
 * @param to the runner a migration went to, or null
 * @param faults in order of time; {@code atMs} counts from the run's start
 * @param promiseSources what was promised → where the runner promises it
 * @param timerLatenessMs how late timers fired; null in reports of versions without it
 * @param costs by kind of process; null in reports of versions without it
 * @param unmeasured field of this record, or a prefix of it, → why it is null
 * @param replacedBy id of the run that was made in its place, at a lower rate; null if it counts
 * @param codeVersion of Rekindle's code that made the run; null in reports of versions without it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunReport(
    String id,
    String runner,
    String beamVersion,
    String engineVersion,
    String mode,
    String tuning,
    String stateBackend,
    String deliveryGuarantee,
    boolean idempotent,
    String scenario,
    long seed,
    int repeat,
    String from,
    String to,
    String startedAt,
    Workload workload,
    List<Fault> faults,
    Verdict verdict,
    List<String> reasons,
    Guarantees promised,
    Guarantees observed,
    Map<String, String> promiseSources,
    Checks checks,
    Map<String, List<String>> examples,
    Recovery recovery,
    Checkpoints checkpoints,
    LatencyMs latencyMs,
    Timeliness timerLatenessMs,
    Measures.Throughput throughput,
    Measures.Outputs outputs,
    Measures.Window window,
    List<Measures.Pause> pauses,
    Timeline timeline,
    List<Measures.Cost> costs,
    Map<String, String> unmeasured,
    String replacedBy,
    String codeVersion) {

  /**
   * @param rate where the rate comes from; null in reports of versions without it
   */
  public record Workload(
      int accounts, int partitions, double ratePerSecond, long acknowledged, RunMeta.Rate rate) {}

  /**
   * @param felt what showed that it was felt; null if nothing did, and in reports of versions
   *     without it
   */
  public record Fault(
      String kind, String target, Long pid, long atMs, boolean applied, String felt) {}

  /**
   * @param output of what inputs make
   * @param timers of what timers make; null in reports of versions without it
   */
  public record Guarantees(Guarantee state, Guarantee output, Guarantee timers) {}

  /**
   * All null if the run could not be checked; {@code timersEarly}, {@code timersLate} and {@code
   * doubleAnswers} also in reports of versions without them.
   */
  public record Checks(
      Long lost,
      Long duplicateOutputs,
      Long conflictingOutputs,
      Long duplicateEffects,
      Long outOfOrder,
      Long stateMismatches,
      Long timersMissed,
      Long timersTwice,
      Long timersEarly,
      Long timersLate,
      Long doubleAnswers,
      Long deadLetters,
      Long supersededOutputs) {}

  /** As in {@link Measures.Recovery}. */
  public record Recovery(
      Long downtimeMs,
      Long unavailableMs,
      Long longestGapMs,
      Long firstOutputMs,
      Long firstNewOutputMs,
      Long detectionMs,
      Long restartMs,
      Long restoreMs,
      Long catchUpMs,
      Long replayedRecords,
      Double replayedShare) {}

  public record Checkpoints(
      Long completed, Long failed, DurationMs durationMs, SizeBytes sizeBytes) {
    public record DurationMs(Double p50, Double p99, Double max) {}

    public record SizeBytes(Long last, Long max) {}
  }

  public record LatencyMs(Measures.Latency baseline, Measures.Latency afterFault) {}

  /** True for a run that had no fault in its plan. */
  public boolean control() {
    return faults.isEmpty();
  }

  /**
   * Why a field is null: the reason given for it or for what it is part of; null if none was given.
   */
  public String reason(String field) {
    for (String path = field; ; path = path.substring(0, path.lastIndexOf('.'))) {
      if (unmeasured.containsKey(path)) {
        return unmeasured.get(path);
      }
      if (path.indexOf('.') < 0) {
        return null;
      }
    }
  }
}
