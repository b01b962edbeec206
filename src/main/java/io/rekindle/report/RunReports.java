package io.rekindle.report;

import io.rekindle.checker.CheckResult;
import io.rekindle.checker.Doubt;
import io.rekindle.checker.Timeliness;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.RunMeta;
import io.rekindle.measure.Measures;
import io.rekindle.report.RunReport.Checkpoints;
import io.rekindle.report.RunReport.Checks;
import io.rekindle.report.RunReport.Fault;
import io.rekindle.report.RunReport.Guarantees;
import io.rekindle.report.RunReport.LatencyMs;
import io.rekindle.report.RunReport.Recovery;
import io.rekindle.report.RunReport.Workload;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One run's record for the report. */
final class RunReports {
  private RunReports() {}

  /**
   * @param replacedBy id of the run that was made in its place; null if it counts
   */
  static RunReport of(RunInput input, String replacedBy) {
    RunMeta meta = input.meta();
    CheckResult check = input.check();
    Measures measures = input.measures();
    Map<String, String> unmeasured = new TreeMap<>(measures.unmeasured());
    if (meta.unmeasured() != null) {
      unmeasured.putAll(meta.unmeasured());
    }
    if (check.checks() == null) {
      unmeasured.put("checks", "the history could not be judged");
    }
    Checkpoints checkpoints = checkpoints(meta.checkpoints());
    if (meta.checkpoints() == null) {
      unmeasured.putIfAbsent("checkpoints", "the runner tells nothing about checkpoints");
    }
    return new RunReport(
        meta.partId(),
        meta.runner(),
        meta.beamVersion(),
        meta.engineVersion(),
        meta.mode(),
        meta.tuning(),
        meta.stateBackend(),
        meta.deliveryGuarantee(),
        meta.idempotent(),
        meta.scenario(),
        meta.seed(),
        meta.repeat(),
        input.from(),
        input.to(),
        Instant.ofEpochMilli(meta.startedMs()).toString(),
        new Workload(
            meta.accounts(),
            meta.partitions(),
            meta.ratePerSecond(),
            check.acknowledged(),
            meta.rate()),
        faults(input.events(), meta.startedMs()),
        check.verdict(),
        check.reasons(),
        guarantees(check.promised()),
        guarantees(check.observed()),
        new TreeMap<>(input.promiseSources()),
        checks(check.checks(), meta.portable() ? check.supersededOutputs() : null),
        check.examples() == null ? Map.of() : new TreeMap<>(check.examples()),
        recovery(measures.recovery()),
        checkpoints,
        new LatencyMs(measures.baseline(), measures.afterFault()),
        lateness(check, unmeasured),
        measures.throughput(),
        measures.outputs(),
        measures.window(),
        measures.pauses(),
        measures.timeline(),
        measures.costs(),
        unmeasured,
        replacedBy,
        meta.codeVersion());
  }

  private static List<Fault> faults(List<Event> events, long startedMs) {
    return events.stream()
        .filter(event -> event.kind() == Kind.FAULT_APPLIED || event.kind() == Kind.FAULT_FAILED)
        .sorted(Comparator.comparingLong(Event::atMs))
        .map(
            event ->
                new Fault(
                    kind(event.detail()),
                    event.target(),
                    event.pid(),
                    event.atMs() - startedMs,
                    event.kind() == Kind.FAULT_APPLIED,
                    felt(events, event.fault())))
        .toList();
  }

  /** How it was felt the last time that it struck. */
  private static String felt(List<Event> events, Integer fault) {
    return events.stream()
        .filter(event -> event.kind() == Kind.FAULT_FELT && Objects.equals(event.fault(), fault))
        .reduce((first, last) -> last)
        .map(Event::detail)
        .orElse(null);
  }

  /** A fault's detail is its kind; after a colon may follow why it could not be applied. */
  private static String kind(String detail) {
    return detail == null ? null : detail.split(":", 2)[0].strip();
  }

  private static Guarantees guarantees(CheckResult.Guarantees from) {
    return from == null
        ? new Guarantees(null, null, null)
        : new Guarantees(from.state(), from.output(), from.timers());
  }

  private static Checks checks(CheckResult.Checks c, Long superseded) {
    return c == null
        ? new Checks(null, null, null, null, null, null, null, null, null, null, null, null, null)
        : new Checks(
            c.lost(),
            c.duplicateOutputs(),
            c.conflictingOutputs(),
            c.duplicateEffects(),
            c.outOfOrder(),
            c.stateMismatches(),
            c.timersMissed(),
            c.timersTwice(),
            c.timersEarly(),
            c.timersLate(),
            c.doubleAnswers(),
            c.deadLetters(),
            superseded);
  }

  private static Timeliness lateness(CheckResult check, Map<String, String> unmeasured) {
    Timeliness late = check.timeliness();
    String why =
        check.doubts().contains(Doubt.TWO_CLOCKS)
            ? "there are two clocks"
            : "no such timer fired, or the history does not tell when it was due";
    unmeasured(late.statements(), "timerLatenessMs.statements", why, unmeasured);
    unmeasured(late.alerts(), "timerLatenessMs.alerts", why, unmeasured);
    return late;
  }

  private static void unmeasured(
      Timeliness.Kind kind, String field, String why, Map<String, String> unmeasured) {
    if (kind.baseline() == null) {
      unmeasured.put(field + ".baseline", why);
    }
    if (kind.afterFault() == null) {
      unmeasured.put(field + ".afterFault", why);
    }
  }

  private static Recovery recovery(Measures.Recovery r) {
    return new Recovery(
        r.downtimeMs(),
        r.unavailableMs(),
        r.longestGapMs(),
        r.firstOutputMs(),
        r.firstNewOutputMs(),
        r.detectionMs(),
        r.restartMs(),
        r.restoreMs(),
        r.catchUpMs(),
        r.replayedRecords(),
        r.replayedShare());
  }

  private static Checkpoints checkpoints(RunMeta.Checkpoints from) {
    RunMeta.Checkpoints c =
        from == null ? new RunMeta.Checkpoints(null, null, null, null, null, null, null) : from;
    return new Checkpoints(
        c.completed(),
        c.failed(),
        new Checkpoints.DurationMs(c.durationP50Ms(), c.durationP99Ms(), c.durationMaxMs()),
        new Checkpoints.SizeBytes(c.sizeLastBytes(), c.sizeMaxBytes()));
  }
}
