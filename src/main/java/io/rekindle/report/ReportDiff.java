package io.rekindle.report;

import io.rekindle.report.RunReport.Checks;
import io.rekindle.report.RunReport.Recovery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What changed from one report to another, by set-up.
 *
 * @param changes empty if nothing did
 */
public record ReportDiff(List<Change> changes) {

  /**
   * @param before null if the set-up is new
   * @param after null if the set-up is gone
   */
  public record Change(SetUp setUp, String field, String before, String after) {}

  private static final Map<String, Function<Row, String>> FIELDS = fields();

  public static ReportDiff of(Report before, Report after) {
    Map<SetUp, Row> old = rows(before);
    Map<SetUp, Row> now = rows(after);
    List<Change> changes = new ArrayList<>();
    old.forEach(
        (setUp, row) -> {
          if (!now.containsKey(setUp)) {
            changes.add(new Change(setUp, "verdict", row.verdict().name(), null));
          }
        });
    now.forEach((setUp, row) -> compare(setUp, old.get(setUp), row, changes));
    return new ReportDiff(List.copyOf(changes));
  }

  private static void compare(SetUp setUp, Row before, Row after, List<Change> to) {
    if (before == null) {
      to.add(new Change(setUp, "verdict", null, after.verdict().name()));
      return;
    }
    FIELDS.forEach(
        (field, value) -> {
          String old = value.apply(before);
          String now = value.apply(after);
          if (!Objects.equals(old, now)) {
            to.add(new Change(setUp, field, old, now));
          }
        });
  }

  private static Map<SetUp, Row> rows(Report report) {
    Map<SetUp, Row> rows = new LinkedHashMap<>();
    Group.of(report).forEach(group -> group.rows().forEach(row -> rows.put(row.setUp(), row)));
    return rows;
  }

  private static Map<String, Function<Row, String>> fields() {
    Map<String, Function<Row, String>> fields = new LinkedHashMap<>();
    fields.put("verdict", ReportDiff::verdicts);
    fields.put(
        "observed state", row -> Format.guarantee(row.weakest(run -> run.observed().state())));
    fields.put(
        "observed output", row -> Format.guarantee(row.weakest(run -> run.observed().output())));
    fields.put(
        "observed timers' output",
        row -> Format.guarantee(row.weakest(run -> run.observed().timers())));
    check(fields, "lost", Checks::lost);
    check(fields, "duplicate outputs", Checks::duplicateOutputs);
    check(fields, "conflicting outputs", Checks::conflictingOutputs);
    check(fields, "duplicate effects", Checks::duplicateEffects);
    check(fields, "out of order", Checks::outOfOrder);
    check(fields, "state mismatches", Checks::stateMismatches);
    check(fields, "timers missed", Checks::timersMissed);
    check(fields, "timers twice", Checks::timersTwice);
    check(fields, "timers too early", Checks::timersEarly);
    check(fields, "timers much too late", Checks::timersLate);
    check(fields, "double answers", Checks::doubleAnswers);
    time(fields, "downtime", Recovery::downtimeMs);
    time(fields, "longest gap", Recovery::longestGapMs);
    time(fields, "first new output", Recovery::firstNewOutputMs);
    time(fields, "unavailable", Recovery::unavailableMs);
    time(fields, "catch-up", Recovery::catchUpMs);
    fields.put("p99 before the fault", row -> median(row, run -> run.latencyMs().baseline().p99()));
    fields.put(
        "p99 after the fault", row -> median(row, run -> run.latencyMs().afterFault().p99()));
    return fields;
  }

  private static String verdicts(Row row) {
    return row.runs().stream()
        .map(run -> run.verdict().name())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  private static void check(
      Map<String, Function<Row, String>> to, String name, Function<Checks, Long> count) {
    to.put(
        name,
        row -> {
          Spread spread = row.spread(run -> count.apply(run.checks()));
          return spread == null ? "not checked" : Format.count(spread.median());
        });
  }

  private static void time(
      Map<String, Function<Row, String>> to, String name, Function<Recovery, Long> millis) {
    to.put(name, row -> median(row, run -> millis.apply(run.recovery())));
  }

  private static String median(Row row, Function<RunReport, Long> millis) {
    Spread spread = row.spread(millis);
    return spread == null ? "not measured" : Format.millis(spread.median());
  }

  /** One line for each set-up, one for each change below it. */
  public String text() {
    if (changes.isEmpty()) {
      return "No change.\n";
    }
    StringBuilder text = new StringBuilder();
    SetUp last = null;
    for (Change change : changes) {
      if (!change.setUp().equals(last)) {
        text.append(change.setUp()).append('\n');
        last = change.setUp();
      }
      text.append("  ").append(line(change)).append('\n');
    }
    return text.toString();
  }

  private static String line(Change change) {
    if (change.before() == null) {
      return "new: " + change.after();
    }
    if (change.after() == null) {
      return "gone; it was " + change.before();
    }
    return change.field() + ": " + change.before() + " → " + change.after();
  }
}
