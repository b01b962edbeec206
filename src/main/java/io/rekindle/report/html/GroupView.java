package io.rekindle.report.html;

import io.rekindle.checker.Verdict;
import io.rekindle.report.Group;
import io.rekindle.report.Row;
import io.rekindle.report.RunReport;
import java.util.List;

/** One scenario, idempotent or not: its table rows, its drawings side by side, its runs. */
record GroupView(String title, List<RowView> rows, List<Panel> panels, List<RunView> runs) {

  /**
   * @param runs how many
   * @param verdictNote how many of them, where they differ
   */
  record RowView(
      String runner,
      String tags,
      String runs,
      String css,
      String verdict,
      String verdictNote,
      List<Cells.Cell> cells) {}

  /** A small drawing of a row's typical run. */
  record Panel(String runner, String note, String anchor, String svg) {}

  static GroupView of(Group group, RunNames names) {
    List<RunReport> typical = group.rows().stream().map(Row::typical).toList();
    Scale scale = Scale.of(typical);
    return new GroupView(
        Phrases.capital(group.title()),
        group.rows().stream().map(GroupView::row).toList(),
        group.rows().stream()
            .filter(row -> row.typical().timeline() != null)
            .map(row -> panel(row, group, scale, names))
            .toList(),
        group.rows().stream()
            .flatMap(row -> row.runs().stream().map(run -> RunView.of(run, row, names.anchor(run))))
            .toList());
  }

  private static RowView row(Row row) {
    long same = row.count(row.verdict());
    return new RowView(
        Phrases.capital(row.setUp().runner()),
        String.join(", ", row.setUp().tags()),
        Phrases.runs(row),
        Phrases.css(row.verdict()),
        row.verdict().name(),
        same == row.runs().size() ? "" : same + " of " + row.runs().size() + others(row),
        Cells.of(row));
  }

  private static String others(Row row) {
    return row.count(Verdict.VALID) > 0 ? ", " + row.count(Verdict.VALID) + " VALID" : "";
  }

  private static Panel panel(Row row, Group group, Scale scale, RunNames names) {
    RunReport run = row.typical();
    String which =
        row.runs().size() == 1 ? "one run" : "repeat " + run.repeat() + " of " + row.runs().size();
    return new Panel(Phrases.name(row, group), which, names.anchor(run), Chart.small(run, scale));
  }
}
