package io.rekindle.report.html;

import io.rekindle.report.Report;
import io.rekindle.report.cost.CostColumns;
import io.rekindle.report.cost.CostRow;
import java.util.List;

/** What records cost; null in a report without any control run. */
record CostView(List<String> columns, List<RowView> rows) {

  record RowView(String name, String tags, List<CellView> cells) {}

  record CellView(String label, String median, String range) {}

  static CostView of(Report report) {
    List<CostRow> rows = CostRow.of(report);
    if (rows.isEmpty()) {
      return null;
    }
    List<CostColumns> columns = CostColumns.of(rows);
    return new CostView(
        columns.stream().map(CostColumns::title).toList(),
        rows.stream().map(row -> row(row, columns)).toList());
  }

  private static RowView row(CostRow row, List<CostColumns> columns) {
    return new RowView(
        Phrases.capital(row.setUp().runner()) + ", " + row.setUp().scenario(),
        String.join(", ", row.setUp().tags()),
        columns.stream()
            .map(
                column ->
                    new CellView(
                        column.title(),
                        Phrases.unbroken(column.median(row)),
                        Phrases.unbroken(column.range(row))))
            .toList());
  }
}
