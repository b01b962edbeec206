package io.rekindle.report.html;

import io.rekindle.checker.Timeliness;
import io.rekindle.report.Format;
import io.rekindle.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** A run's numbers, by subject. */
final class Facts {
  /** A subject and its facts. */
  record Table(String title, List<PageView.Fact> rows) {}

  private Facts() {}

  static List<Table> of(RunReport run) {
    List<Table> tables = new ArrayList<>();
    if (!run.control()) {
      tables.add(new Table("Recovery", recovery(run)));
    }
    tables.add(new Table("Checks", checks(run.checks())));
    if (run.timerLatenessMs() != null) {
      tables.add(new Table("Timers fired after they were due", timers(run)));
    }
    tables.add(new Table("Checkpoints", checkpoints(run)));
    tables.add(new Table("Run", run(run)));
    return tables;
  }

  private static List<PageView.Fact> recovery(RunReport run) {
    RunReport.Recovery r = run.recovery();
    return List.of(
        fact("Downtime", r.downtimeMs(), Format::millis),
        fact("Longest gap as it is", r.longestGapMs(), Format::millis),
        fact("First output again", r.firstOutputMs(), Format::millis),
        fact("First new output again", r.firstNewOutputMs(), Format::millis),
        fact("Unavailable", r.unavailableMs(), Format::millis),
        fact("Detection", r.detectionMs(), Format::millis),
        fact("Restart", r.restartMs(), Format::millis),
        fact("Restore", r.restoreMs(), Format::millis),
        fact("Catch-up", r.catchUpMs(), Format::millis),
        fact("Replayed, at least", r.replayedRecords(), Format::count),
        fact("of all inputs", r.replayedShare(), Format::percent),
        fact("Dip of the rate", run.throughput().dip(), Format::percent),
        fact(
            "Furthest behind",
            run.throughput().areaLost(),
            count -> Phrases.count(count, "record")));
  }

  private static List<PageView.Fact> checks(RunReport.Checks c) {
    return List.of(
        fact("Lost", c.lost(), Format::count),
        fact("Duplicate outputs", c.duplicateOutputs(), Format::count),
        fact("Conflicting outputs", c.conflictingOutputs(), Format::count),
        fact("Duplicate effects", c.duplicateEffects(), Format::count),
        fact("Out of order", c.outOfOrder(), Format::count),
        fact("State mismatches", c.stateMismatches(), Format::count),
        fact("Timers missed", c.timersMissed(), Format::count),
        fact("Timers fired twice", c.timersTwice(), Format::count),
        fact("Timers too early", c.timersEarly(), Format::count),
        fact("Timers much too late", c.timersLate(), Format::count),
        fact("Probes answered in two ways", c.doubleAnswers(), Format::count),
        fact("Dead letters", c.deadLetters(), Format::count));
  }

  private static List<PageView.Fact> timers(RunReport run) {
    Timeliness late = run.timerLatenessMs();
    List<PageView.Fact> facts = new ArrayList<>();
    facts.add(late("Statements", late.statements().baseline()));
    facts.add(late("Alerts", late.alerts().baseline()));
    if (!run.control()) {
      facts.add(late("Statements after the fault", late.statements().afterFault()));
      facts.add(late("Alerts after the fault", late.alerts().afterFault()));
    }
    return facts;
  }

  private static PageView.Fact late(String name, Timeliness.Lateness late) {
    String text =
        late == null
            ? Format.NONE
            : String.format(
                Locale.ROOT,
                "p50 %s, p99 %s, max %s",
                Format.millis(late.p50()),
                Format.millis(late.p99()),
                Format.millis(late.max()));
    return new PageView.Fact(name, text);
  }

  private static List<PageView.Fact> checkpoints(RunReport run) {
    RunReport.Checkpoints c = run.checkpoints();
    String why = run.reason("checkpoints");
    if (c.completed() == null && why != null) {
      return List.of(new PageView.Fact("None told", why));
    }
    return List.of(
        fact("Completed", c.completed(), Format::count),
        fact("Failed", c.failed(), Format::count),
        fact("Duration p50", c.durationMs().p50(), Format::millis),
        fact("Duration p99", c.durationMs().p99(), Format::millis),
        fact("Duration max", c.durationMs().max(), Format::millis),
        fact("Last size", c.sizeBytes().last(), Format::bytes),
        fact("Largest size", c.sizeBytes().max(), Format::bytes));
  }

  private static List<PageView.Fact> run(RunReport run) {
    List<PageView.Fact> facts = new ArrayList<>();
    for (RunReport.Fault fault : run.faults()) {
      String pid = fault.pid() == null ? "" : ", pid " + fault.pid();
      String state = fault.applied() ? " at " + Format.millis(fault.atMs()) : ", not applied";
      facts.add(new PageView.Fact("Fault", fault.kind() + " of " + fault.target() + pid + state));
    }
    facts.add(new PageView.Fact("Beam", run.beamVersion()));
    facts.add(new PageView.Fact("Engine", run.engineVersion()));
    facts.add(new PageView.Fact("Mode", run.mode() + ", " + run.tuning()));
    facts.add(new PageView.Fact("Delivery", run.deliveryGuarantee()));
    facts.add(
        new PageView.Fact(
            "State backend", run.stateBackend() == null ? Format.NONE : run.stateBackend()));
    RunReport.Workload w = run.workload();
    facts.add(
        new PageView.Fact(
            "Workload",
            Format.count(w.ratePerSecond())
                + "/s, "
                + Phrases.count(w.accounts(), "account")
                + ", "
                + Phrases.count(w.partitions(), "partition")));
    facts.add(new PageView.Fact("Acknowledged", Format.count(w.acknowledged())));
    facts.add(
        fact(
            "Baseline rate",
            run.throughput().baselinePerSecond(),
            rate -> Format.count(Math.round(rate)) + "/s"));
    facts.add(new PageView.Fact("Seed", String.valueOf(run.seed())));
    facts.add(new PageView.Fact("Run id", run.id()));
    return facts;
  }

  private static PageView.Fact fact(String name, Number value, DoubleFunction<String> format) {
    return new PageView.Fact(name, Format.orNone(value, format));
  }
}
