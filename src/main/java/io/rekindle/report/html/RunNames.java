package io.rekindle.report.html;

import io.rekindle.report.Report;
import io.rekindle.report.RunReport;
import java.util.IdentityHashMap;
import java.util.Map;

/** Anchors of runs within the page: a run's id may hold anything. */
final class RunNames {
  private final Map<RunReport, String> anchors = new IdentityHashMap<>();

  static RunNames of(Report report) {
    RunNames names = new RunNames();
    report.runs().forEach(run -> names.anchors.put(run, "run-" + (names.anchors.size() + 1)));
    return names;
  }

  String anchor(RunReport run) {
    return anchors.get(run);
  }
}
