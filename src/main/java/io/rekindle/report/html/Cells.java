package io.rekindle.report.html;

import io.rekindle.checker.Guarantee;
import io.rekindle.report.Format;
import io.rekindle.report.Row;
import io.rekindle.report.RunReport;
import io.rekindle.report.RunReport.Checks;
import io.rekindle.report.RunReport.Guarantees;
import io.rekindle.report.Spread;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** A table row's cells. */
final class Cells {
  static final List<String> COLUMNS =
      List.of(
          "State",
          "Output",
          "Lost",
          "Duplicate outputs",
          "Duplicate effects",
          "State mismatches",
          "Conflicting outputs",
          "Timers missed / twice",
          "Downtime",
          "Catch-up");

  /**
   * @param label the column's, for narrow screens
   * @param notes below the value
   * @param css how to show it: {@code bad}, {@code none} or empty
   */
  record Cell(String label, String value, List<String> notes, String css) {}

  private Cells() {}

  static List<Cell> of(Row row) {
    return List.of(
        guarantee(0, row, Guarantees::state),
        guarantee(1, row, Guarantees::output),
        check(2, row, Checks::lost),
        check(3, row, Checks::duplicateOutputs),
        check(4, row, Checks::duplicateEffects),
        check(5, row, Checks::stateMismatches),
        check(6, row, Checks::conflictingOutputs),
        timers(row),
        time(8, row, "recovery.downtimeMs", run -> run.recovery().downtimeMs()),
        time(9, row, "recovery.catchUpMs", run -> run.recovery().catchUpMs()));
  }

  private static Cell guarantee(int column, Row row, Function<Guarantees, Guarantee> part) {
    Guarantee observed = row.weakest(run -> part.apply(run.observed()));
    Guarantee promised = row.weakest(run -> part.apply(run.promised()));
    boolean weaker = observed != null && promised != null && observed.compareTo(promised) > 0;
    List<String> notes =
        promised == null
            ? List.of()
            : weaker
                ? List.of("weaker than promised:", promised.text())
                : List.of("promised " + promised.text());
    String css = observed == null ? "none" : weaker ? "bad" : "";
    return new Cell(COLUMNS.get(column), Format.guarantee(observed), notes, "words " + css);
  }

  private static Cell check(int column, Row row, Function<Checks, Long> check) {
    return number(column, row.spread(run -> check.apply(run.checks())));
  }

  private static Cell number(int column, Spread spread) {
    String css = spread == null ? "none" : spread.max() > 0 ? "some" : "zero";
    return new Cell(
        COLUMNS.get(column),
        text(spread, Format::count),
        notes(Format.range(spread, Format::count)),
        css);
  }

  private static Cell timers(Row row) {
    Spread missed = row.spread(run -> run.checks().timersMissed());
    Spread twice = row.spread(run -> run.checks().timersTwice());
    if (missed == null || twice == null) {
      return number(7, null);
    }
    String range =
        missed.varies() || twice.varies()
            ? "up to " + Format.count(missed.max()) + " / " + Format.count(twice.max())
            : "";
    String css = missed.max() + twice.max() > 0 ? "some" : "zero";
    return new Cell(
        COLUMNS.get(7),
        Format.count(missed.median()) + " / " + Format.count(twice.median()),
        notes(range),
        css);
  }

  private static Cell time(int column, Row row, String field, Function<RunReport, Long> millis) {
    Spread spread = row.spread(millis);
    if (spread != null) {
      String missing =
          spread.count() < spread.of() ? spread.count() + " of " + spread.of() + " runs" : "";
      List<String> notes = notes(Format.range(spread, Format::millis), missing);
      return new Cell(COLUMNS.get(column), text(spread, Format::millis), notes, "");
    }
    String why = row.reason(field);
    boolean never = why != null && why.startsWith("not recovered");
    return never
        ? new Cell(COLUMNS.get(column), "not recovered", List.of(), "words bad")
        : new Cell(
            COLUMNS.get(column),
            Format.NONE,
            notes(row.runs().get(0).control() ? "" : "not measured"),
            "none");
  }

  private static List<String> notes(String... notes) {
    return Stream.of(notes).filter(note -> !note.isEmpty()).toList();
  }

  private static String text(Spread spread, DoubleFunction<String> format) {
    return spread == null ? Format.NONE : format.apply(spread.median());
  }
}
