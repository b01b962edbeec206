package io.rekindle.report.html;

import io.rekindle.report.Format;
import io.rekindle.report.Row;
import io.rekindle.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/** A run's card. */
record RunView(
    String anchor,
    String title,
    String repeat,
    String brief,
    boolean open,
    boolean fault,
    String css,
    String verdict,
    List<String> reasons,
    String svg,
    List<Facts.Table> tables,
    List<LatencyRow> latency,
    List<Example> examples,
    List<PageView.Fact> unmeasured,
    List<PageView.Fact> sources) {

  record LatencyRow(String name, String baseline, String afterFault) {}

  record Example(String check, List<String> cases) {}

  static RunView of(RunReport run, Row row, String anchor) {
    return new RunView(
        anchor,
        Phrases.capital(run.runner()),
        row.runs().size() == 1 ? "one run" : "repeat " + run.repeat() + " of " + row.runs().size(),
        brief(run),
        run == row.typical(),
        !run.control(),
        Phrases.css(run.verdict()),
        run.verdict().name(),
        run.reasons(),
        Chart.whole(run, Scale.of(List.of(run))),
        Facts.of(run),
        latency(run),
        examples(run),
        facts(run.unmeasured()),
        facts(run.promiseSources()));
  }

  private static String brief(RunReport run) {
    Long down = run.recovery().downtimeMs();
    Long lost = run.checks().lost();
    String text = lost == null ? "" : Format.count(lost) + " lost";
    return down == null
        ? text
        : "down " + Format.millis(down) + (text.isEmpty() ? "" : ", " + text);
  }

  private static List<LatencyRow> latency(RunReport run) {
    var before = run.latencyMs().baseline();
    var after = run.latencyMs().afterFault();
    return List.of(
        latency("p50", before.p50(), after.p50()),
        latency("p95", before.p95(), after.p95()),
        latency("p99", before.p99(), after.p99()),
        latency("p99.9", before.p999(), after.p999()),
        latency("max", before.max(), after.max()));
  }

  private static LatencyRow latency(String name, Long before, Long after) {
    return new LatencyRow(
        name, Format.orNone(before, Format::millis), Format.orNone(after, Format::millis));
  }

  private static List<Example> examples(RunReport run) {
    List<Example> examples = new ArrayList<>();
    run.examples()
        .forEach(
            (check, cases) -> {
              if (cases != null && !cases.isEmpty()) {
                examples.add(new Example(check, cases));
              }
            });
    return examples;
  }

  private static List<PageView.Fact> facts(java.util.Map<String, String> map) {
    return map.entrySet().stream().map(e -> new PageView.Fact(e.getKey(), e.getValue())).toList();
  }
}
