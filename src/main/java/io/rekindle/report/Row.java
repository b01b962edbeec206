package io.rekindle.report;

import io.rekindle.checker.Guarantee;
import io.rekindle.checker.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The repeats of one set-up, as one line of a table. */
public record Row(SetUp setUp, List<RunReport> runs) {

  /** The worst: INVALID before UNKNOWN before VALID. */
  public Verdict verdict() {
    return runs.stream()
        .map(RunReport::verdict)
        .max(Comparator.comparingInt(Row::severity))
        .orElseThrow();
  }

  private static int severity(Verdict verdict) {
    return switch (verdict) {
      case VALID -> 0;
      case UNKNOWN -> 1;
      case INVALID -> 2;
    };
  }

  public long count(Verdict verdict) {
    return runs.stream().filter(run -> run.verdict() == verdict).count();
  }

  public Spread spread(Function<RunReport, ? extends Number> value) {
    return Spread.of(runs.stream().map(value).toList());
  }

  /** The weakest over the repeats; null if none has one. */
  public Guarantee weakest(Function<RunReport, Guarantee> guarantee) {
    return runs.stream()
        .map(guarantee)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Why no repeat has a value for the field; null if none says. */
  public String reason(String field) {
    return runs.stream()
        .map(run -> run.reason(field))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The repeat to show for all: the one with the median downtime, else the first. */
  public RunReport typical() {
    List<RunReport> sorted =
        runs.stream()
            .filter(run -> run.recovery().downtimeMs() != null)
            .sorted(Comparator.comparing(run -> run.recovery().downtimeMs()))
            .toList();
    return sorted.isEmpty() ? runs.get(0) : sorted.get((sorted.size() - 1) / 2);
  }
}
