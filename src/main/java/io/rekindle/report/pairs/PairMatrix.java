package io.rekindle.report.pairs;

import io.rekindle.checker.Verdict;
import io.rekindle.report.Report;
import io.rekindle.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** From × to. Runners come in the order of reports. */
public final class PairMatrix {
  private static final List<String> ORDER = List.of("direct", "flink", "samza");

  private final List<String> runners;
  private final List<Cell> cells = new ArrayList<>();

  /**
   * One pair.
   *
   * @param downtimeMs null if no trial has it
   * @param replayed inputs whose output came more than once; null if no trial has it
   */
  public record Cell(
      String from,
      String to,
      int trials,
      int valid,
      int invalid,
      int unknown,
      Spread downtimeMs,
      Spread replayed) {

    /** The worst of them; null where there is no trial. */
    public Verdict verdict() {
      if (trials == 0) {
        return null;
      }
      return invalid > 0 ? Verdict.INVALID : unknown > 0 ? Verdict.UNKNOWN : Verdict.VALID;
    }
  }

  public PairMatrix(List<PairResult> results) {
    runners =
        ORDER.stream()
            .filter(
                runner ->
                    results.stream()
                        .flatMap(r -> Stream.of(r.from(), r.to()))
                        .anyMatch(runner::equals))
            .toList();
    for (String from : runners) {
      for (String to : runners) {
        cells.add(
            cell(
                from,
                to,
                results.stream().filter(r -> r.from().equals(from) && r.to().equals(to)).toList()));
      }
    }
  }

  /** Of a campaign, if the report has one, and of the report's own runs. */
  public static PairMatrix of(Report report) {
    List<PairResult> results = new ArrayList<>(report.pairs());
    report.runs().stream()
        .filter(run -> run.from() != null && run.to() != null)
        .forEach(run -> results.add(PairResult.of(run, run.repeat(), null, null)));
    return new PairMatrix(results);
  }

  private static Cell cell(String from, String to, List<PairResult> trials) {
    return new Cell(
        from,
        to,
        trials.size(),
        count(trials, Verdict.VALID),
        count(trials, Verdict.INVALID),
        count(trials, Verdict.UNKNOWN),
        spread(trials.stream().map(PairResult::downtimeMs)),
        spread(trials.stream().map(PairResult::replayedRecords)));
  }

  private static Spread spread(Stream<Long> values) {
    // Stream.toList keeps nulls, which are trials without the value.
    return Spread.of(values.toList());
  }

  private static int count(List<PairResult> trials, Verdict verdict) {
    return (int) trials.stream().filter(trial -> trial.verdict() == verdict).count();
  }

  /** Those that any trial began or ended on. */
  public List<String> runners() {
    return runners;
  }

  public boolean isEmpty() {
    return cells.stream().allMatch(cell -> cell.trials() == 0);
  }

  public Cell cell(String from, String to) {
    return cells.stream()
        .filter(cell -> cell.from().equals(from) && cell.to().equals(to))
        .findFirst()
        .orElseThrow();
  }

  /** Row by row. */
  public List<Cell> cells() {
    return List.copyOf(cells);
  }
}
