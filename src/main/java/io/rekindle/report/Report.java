package io.rekindle.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.rekindle.report.pairs.PairResult;
import java.util.List;
import java.util.Map;

/**
 * A comparison: the root of {@code report.json}.
 *
 * @param generatedAt ISO-8601, in UTC
 * @param versions what else took part, for instance kafka → 3.9.2
 * @param pairs of a campaign of migrations, beside the runs; empty without one
 * @param notes what every reader must know before comparing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Report(
    int schemaVersion,
    String generatedAt,
    Host host,
    Map<String, String> versions,
    List<String> notes,
    List<RunReport> runs,
    List<PairResult> pairs) {

  public static final int SCHEMA_VERSION = 1;

  public Report {
    pairs = pairs == null ? List.of() : List.copyOf(pairs);
  }

  /** The same with the results of a campaign. */
  public Report withPairs(List<PairResult> results) {
    return new Report(schemaVersion, generatedAt, host, versions, notes, runs, results);
  }

  /** The machine that all runs shared. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Host(Integer cores, Long memoryBytes, String os, String java) {}

  /** The runs that count: all but those that were made again. */
  public List<RunReport> counting() {
    return runs.stream().filter(run -> run.replacedBy() == null).toList();
  }
}
