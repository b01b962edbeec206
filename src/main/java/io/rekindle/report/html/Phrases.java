package io.rekindle.report.html;

import io.rekindle.checker.Verdict;
import io.rekindle.report.Format;
import io.rekindle.report.Group;
import io.rekindle.report.Row;
import java.util.List;
import java.util.Locale;

/** Small pieces of English. */
final class Phrases {
  private Phrases() {}

  static String count(double count, String noun) {
    return Format.count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  static String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  static String capital(String word) {
    return word == null || word.isEmpty()
        ? ""
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** With no line break between a number and its unit. */
  static String unbroken(String text) {
    return text.replaceAll("(?<=\\d) (?=(ms|s|min|%)\\b)", "\u00a0");
  }

  static String css(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** The runner, with tags where the group has the runner more than once. */
  static String name(Row row, Group group) {
    String runner = row.setUp().runner();
    long same =
        group.rows().stream().filter(other -> other.setUp().runner().equals(runner)).count();
    return capital(runner) + (same > 1 ? " (" + String.join(", ", row.setUp().tags()) + ")" : "");
  }

  static String runs(Row row) {
    return row.runs().size() == 1 ? "one run" : row.runs().size() + " runs";
  }
}
