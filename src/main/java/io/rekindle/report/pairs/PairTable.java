package io.rekindle.report.pairs;

import io.rekindle.report.Format;
import io.rekindle.report.Spread;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** The matrix as text. */
public final class PairTable {
  private PairTable() {}

  /** One line per pair that has trials; empty if none has. */
  public static String render(PairMatrix matrix) {
    if (matrix.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("migrations: SIGKILL of everything on the first runner, resumed on the second\n");
    text.append(line("from", "to", "verdicts", "down: median (range)", "replayed: median (range)"));
    for (PairMatrix.Cell cell : matrix.cells()) {
      if (cell.trials() > 0) {
        text.append(
            line(
                cell.from(),
                cell.to(),
                verdicts(cell),
                spread(cell.downtimeMs(), ms -> Format.millis(ms)),
                spread(cell.replayed(), count -> Format.count(count))));
      }
    }
    return text.toString();
  }

  private static String line(String from, String to, String verdicts, String down, String again) {
    return String.format(Locale.ROOT, "  %-7s %-7s %-32s %-28s %s", from, to, verdicts, down, again)
            .stripTrailing()
        + "\n";
  }

  /** All of them in words, so that a few bad ones do not hide among many. */
  public static String verdicts(PairMatrix.Cell cell) {
    StringBuilder text = new StringBuilder(cell.valid() + " of " + cell.trials() + " VALID");
    if (cell.invalid() > 0) {
      text.append(", ").append(cell.invalid()).append(" INVALID");
    }
    if (cell.unknown() > 0) {
      text.append(", ").append(cell.unknown()).append(" UNKNOWN");
    }
    return text.toString();
  }

  /** Median, and the range where there is one. */
  public static String spread(Spread spread, DoubleFunction<String> format) {
    if (spread == null) {
      return "not measured";
    }
    String text = format.apply(spread.median());
    if (spread.varies()) {
      text += " (" + format.apply(spread.min()) + " to " + format.apply(spread.max()) + ")";
    }
    return spread.count() == spread.of() ? text : text + ", " + spread.count() + " measured";
  }
}
