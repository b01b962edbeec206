package io.rekindle.report.html;

import io.rekindle.report.Format;
import io.rekindle.report.Report;
import io.rekindle.report.pairs.PairMatrix;
import io.rekindle.report.pairs.PairTable;
import java.util.ArrayList;
import java.util.List;

/** Migrations, from × to; null in a report without any. */
record MatrixView(List<String> columns, List<RowView> rows) {

  record RowView(String from, List<CellView> cells) {}

  /**
   * @param css of the verdict; "none" where there was no trial
   */
  record CellView(
      String to, String css, String verdict, String trials, String down, String replayed) {}

  static MatrixView of(Report report) {
    PairMatrix matrix = PairMatrix.of(report);
    if (matrix.isEmpty()) {
      return null;
    }
    List<RowView> rows = new ArrayList<>();
    for (String from : matrix.runners()) {
      rows.add(
          new RowView(
              Phrases.capital(from),
              matrix.runners().stream().map(to -> cell(matrix.cell(from, to))).toList()));
    }
    return new MatrixView(matrix.runners().stream().map(Phrases::capital).toList(), rows);
  }

  private static CellView cell(PairMatrix.Cell cell) {
    String to = Phrases.capital(cell.to());
    if (cell.trials() == 0) {
      return new CellView(to, "none", "", "not tried", "", "");
    }
    return new CellView(
        to,
        Phrases.css(cell.verdict()),
        cell.verdict().name(),
        PairTable.verdicts(cell),
        Phrases.unbroken("down " + PairTable.spread(cell.downtimeMs(), Format::millis)),
        "replayed " + PairTable.spread(cell.replayed(), Format::count));
  }
}
