package io.rekindle.report.html;

import io.rekindle.checker.Guarantee;
import io.rekindle.checker.Verdict;
import io.rekindle.report.Format;
import io.rekindle.report.Row;
import io.rekindle.report.RunReport;
import io.rekindle.report.RunReport.Checks;
import io.rekindle.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One set-up's outcome as a sentence. */
final class Findings {
  private Findings() {}

  static String of(Row row) {
    List<String> parts = new ArrayList<>();
    if (row.verdict() == Verdict.UNKNOWN) {
      row.runs().stream()
          .filter(run -> run.verdict() == Verdict.UNKNOWN && !run.reasons().isEmpty())
          .findFirst()
          .ifPresent(run -> parts.add(unknown(row) + run.reasons().get(0)));
    }
    downtime(row, parts);
    number(row, Checks::lost, "nothing lost", "lost", parts);
    number(row, Checks::duplicateOutputs, "no output repeated", "outputs repeated", parts);
    number(row, Checks::conflictingOutputs, null, "outputs with other content", parts);
    number(row, Checks::duplicateEffects, null, "inputs applied twice", parts);
    number(row, Checks::stateMismatches, "state right", "state cells wrong", parts);
    number(row, Checks::timersMissed, null, "timers missed", parts);
    number(row, Checks::timersTwice, null, "timers fired twice", parts);
    number(row, Checks::timersEarly, null, "timers too early", parts);
    number(row, Checks::timersLate, null, "timers much too late", parts);
    number(row, Checks::doubleAnswers, null, "probes answered in two ways", parts);
    if (row.verdict() == Verdict.VALID && promised(row) == Guarantee.NONE) {
      // Or nobody understands how that can be VALID.
      parts.add("the runner promises nothing after a crash");
    }
    return Phrases.unbroken(Phrases.capital(String.join("; ", parts)) + ".");
  }

  private static Guarantee promised(Row row) {
    return row.weakest(run -> run.promised() == null ? null : run.promised().state());
  }

  private static String unknown(Row row) {
    long unknown = row.count(Verdict.UNKNOWN);
    int all = row.runs().size();
    return unknown == all ? "proves nothing: " : unknown + " of " + all + " runs prove nothing: ";
  }

  private static void downtime(Row row, List<String> parts) {
    Spread down = row.spread(run -> run.recovery().downtimeMs());
    if (down == null) {
      return;
    }
    Spread caughtUp = row.spread(run -> run.recovery().catchUpMs());
    String text = "down " + value(down, Format::millis);
    if (caughtUp == null) {
      parts.add(text + ", not caught up by the end of the traffic");
    } else if (caughtUp.count() < caughtUp.of()) {
      parts.add(text + ", recovered in " + caughtUp.count() + " of " + caughtUp.of() + " runs");
    } else {
      parts.add(text + ", caught up after " + value(caughtUp, Format::millis));
    }
  }

  private static void number(
      Row row, Function<Checks, Long> check, String none, String some, List<String> parts) {
    Spread spread = row.spread((RunReport run) -> check.apply(run.checks()));
    if (spread == null) {
      return;
    }
    if (spread.max() > 0) {
      String what =
          spread.median() == 1 && !spread.varies()
              ? some.replaceFirst("^(output|input|state cell|timer)s", "$1")
              : some;
      parts.add(value(spread, Format::count) + " " + what);
    } else if (none != null) {
      parts.add(none);
    }
  }

  private static String value(Spread spread, java.util.function.DoubleFunction<String> format) {
    return format.apply(spread.median())
        + (spread.varies() ? " (" + Format.range(spread, format) + ")" : "");
  }
}
