package io.rekindle.report.cost;

import io.rekindle.report.Report;
import io.rekindle.report.SetUp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The costs as text. */
public final class CostTable {
  private CostTable() {}

  /** A line of medians per set-up, below it the ranges; empty if nothing was measured. */
  public static String render(Report report) {
    List<CostRow> rows = CostRow.of(report);
    if (rows.isEmpty()) {
      return "";
    }
    List<CostColumns> columns = CostColumns.of(rows);
    List<List<String>> lines = new ArrayList<>();
    lines.add(line("", null, columns, (column, row) -> column.title()));
    for (CostRow row : rows) {
      lines.add(line(name(row.setUp()), row, columns, CostColumns::median));
      List<String> ranges = line("", row, columns, CostColumns::range);
      if (ranges.stream().anyMatch(range -> !range.isEmpty())) {
        lines.add(ranges);
      }
    }
    StringBuilder text =
        new StringBuilder(
            "cost without a fault: medians, below them smallest to largest; runner, broker and checkpointer share the CPU time\n");
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder("  ");
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
        String pad = " ".repeat(width - line.get(i).length());
        padded.append(i == 0 ? line.get(i) + pad : "  " + pad + line.get(i));
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> line(
      String name,
      CostRow row,
      List<CostColumns> columns,
      BiFunction<CostColumns, CostRow, String> cell) {
    List<String> line = new ArrayList<>(List.of(name));
    columns.forEach(column -> line.add(cell.apply(column, row)));
    return line;
  }

  private static String name(SetUp setUp) {
    return setUp.scenario() + " " + setUp.runner() + " " + String.join(" ", setUp.tags());
  }
}
