package io.rekindle.report;

import io.rekindle.checker.Guarantee;
import io.rekindle.checker.Verdict;
import io.rekindle.report.RunReport.Checks;
import io.rekindle.report.cost.CostTable;
import io.rekindle.report.pairs.PairMatrix;
import io.rekindle.report.pairs.PairTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The comparison as text, at most 120 columns wide. */
public final class TerminalTable {
  private static final List<String> HEAD =
      List.of(
          "runner",
          "runs",
          "verdict",
          "state",
          "output",
          "lost",
          "dup.out",
          "dup.eff",
          "wrong",
          "confl.",
          "timers",
          "down",
          "catch-up");
  private static final int WIDTH = 120;
  private static final int FIRST_NUMBER = 5;

  private TerminalTable() {}

  /**
   * @param report where report.html lies, or null not to say
   * @param colour whether verdicts are coloured by ANSI codes; they are words in any case
   */
  public static String render(Report report, Path html, boolean colour) {
    List<Group> groups = Group.of(report);
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEAD);
    for (Group group : groups) {
      group.rows().forEach(row -> lines.add(cells(row, group)));
    }
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    String gap = Arrays.stream(widths).sum() + 2 * widths.length <= WIDTH ? "  " : " ";
    StringBuilder text = new StringBuilder(line(HEAD, widths, gap, false));
    int next = 1;
    for (Group group : groups) {
      text.append(group.title()).append('\n');
      for (int i = 0; i < group.rows().size(); i++) {
        text.append(line(lines.get(next++), widths, gap, colour));
      }
    }
    text.append(
        """

        state, output: observed, after < where that is weaker than the promised. Counts: the worst repeat. Times: the median.
        dup.eff: inputs applied twice. wrong: state cells that differ from the oracle. timers: missed, twice, early or much too
        late.
        """);
    text.append(TimerLines.render(groups));
    report.notes().stream()
        .filter(note -> note.startsWith("Samza") || note.startsWith("Rate"))
        .forEach(note -> text.append(Wrap.at(note, WIDTH)));
    text.append(PairTable.render(PairMatrix.of(report)));
    text.append(CostTable.render(report));
    return html == null
        ? text.toString()
        : text.append("Report: ").append(html).append('\n').toString();
  }

  private static List<String> cells(Row row, Group group) {
    return List.of(
        name(row, group),
        String.valueOf(row.runs().size()),
        row.verdict().name(),
        guarantee(row, RunReport.Guarantees::state),
        guarantee(row, RunReport.Guarantees::output),
        worst(row, Checks::lost),
        worst(row, Checks::duplicateOutputs),
        worst(row, Checks::duplicateEffects),
        worst(row, Checks::stateMismatches),
        worst(row, Checks::conflictingOutputs),
        worst(row, TerminalTable::timers),
        median(row, run -> run.recovery().downtimeMs()),
        median(row, run -> run.recovery().catchUpMs()));
  }

  private static Long timers(Checks c) {
    return c.timersMissed() == null
        ? null
        : (Long)
            (c.timersMissed() + c.timersTwice() + orZero(c.timersEarly()) + orZero(c.timersLate()));
  }

  /** A report of an earlier version has none. */
  private static long orZero(Long count) {
    return count == null ? 0 : count;
  }

  /** With the state backend where nothing else tells two rows from each other. */
  private static String name(Row row, Group group) {
    String name = name(row.setUp());
    boolean alone =
        group.rows().stream().filter(other -> name(other.setUp()).equals(name)).count() == 1;
    String backend = row.setUp().stateBackend();
    return alone || backend == null ? name : name + " " + backend;
  }

  private static String name(SetUp setUp) {
    return (setUp.from() == null ? setUp.runner() : setUp.from() + "-" + setUp.to())
        + ("stock".equals(setUp.tuning()) ? " stock" : "")
        + ("portable".equals(setUp.mode()) ? " portable" : "");
  }

  private static String guarantee(Row row, Function<RunReport.Guarantees, Guarantee> part) {
    Guarantee observed = row.weakest(run -> part.apply(run.observed()));
    Guarantee promised = row.weakest(run -> part.apply(run.promised()));
    boolean weaker = observed != null && promised != null && observed.compareTo(promised) > 0;
    return weaker ? brief(observed) + "<" + brief(promised) : brief(observed);
  }

  private static String brief(Guarantee guarantee) {
    return guarantee == null ? "-" : guarantee.text().replace("-once", "");
  }

  private static String worst(Row row, Function<Checks, Long> count) {
    Spread spread = row.spread(run -> count.apply(run.checks()));
    return spread == null ? "-" : Format.count(spread.max());
  }

  private static String median(Row row, Function<RunReport, Long> millis) {
    Spread spread = row.spread(millis);
    return spread == null ? "-" : Format.millis(spread.median());
  }

  private static String line(List<String> cells, int[] widths, String gap, boolean colour) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - cells.get(i).length());
      String cell = i == 2 && colour ? coloured(cells.get(i)) : cells.get(i);
      line.append(gap).append(i < FIRST_NUMBER ? cell + pad : pad + cell);
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static String coloured(String verdict) {
    int code =
        switch (Verdict.valueOf(verdict)) {
          case VALID -> 32;
          case INVALID -> 31;
          case UNKNOWN -> 33;
        };
    return "\u001b[" + code + "m" + verdict + "\u001b[0m";
  }
}
