package io.rekindle.report;

import io.rekindle.history.RunMeta;
import io.rekindle.report.Report.Host;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts runs together to a report. */
public final class ReportBuilder {
  static final String SAMZA_NOTE =
      "Samza results are those of Beam 2.14.0 with Samza 1.1.0 and a newer ByteBuddy than Beam 2.14.0 came with; later releases may"
          + " behave differently.";
  private static final String ONE_MACHINE =
      "Broker, engine, workers and load ran on one machine and competed for its cores: compare runners with each other, not with a"
          + " cluster.";
  private static final String LOWER_BOUND =
      "Replayed records are a lower bound: a replay shows only where it repeats an output.";

  private static final String HALVES =
      "Idempotent or not: one run has both, by account, in one pipeline under one fault. Counts are those of either half; times, latency"
          + " and cost are the run's.";

  private static final String CONSUMERS_RULE =
      "Portable runs: outputs are checked under the consumer's rule: of all records with one id, the last one of the highest epoch"
          + " counts.";

  private ReportBuilder() {}

  public static Report build(
      Host host, Map<String, String> versions, Instant now, List<RunInput> inputs) {
    List<RunReport> runs = new ArrayList<>();
    Set<String> ids = inputs.stream().map(input -> input.meta().id()).collect(Collectors.toSet());
    for (RunInput input : inputs) {
      String again = input.meta().id() + RunMeta.AGAIN;
      boolean replaced = ids.contains(again);
      runs.add(
          RunReports.of(
              input, replaced ? input.meta().toBuilder().id(again).build().partId() : null));
    }
    boolean samza = inputs.stream().anyMatch(input -> onSamza(input.meta()));
    boolean halves = inputs.stream().anyMatch(input -> input.meta().halves());
    boolean portable = inputs.stream().anyMatch(input -> input.meta().portable());
    return new Report(
        Report.SCHEMA_VERSION,
        now.truncatedTo(ChronoUnit.SECONDS).toString(),
        host,
        new TreeMap<>(versions),
        Stream.of(
                RateNotes.of(runs),
                samza ? List.of(SAMZA_NOTE) : List.<String>of(),
                List.of(ONE_MACHINE, LOWER_BOUND),
                halves ? List.of(HALVES) : List.<String>of(),
                portable ? List.of(CONSUMERS_RULE) : List.<String>of())
            .flatMap(List::stream)
            .toList(),
        List.copyOf(runs),
        List.of());
  }

  /** Also a migration from it or to it. */
  private static boolean onSamza(RunMeta meta) {
    return meta.runner().equals("samza")
        || (meta.route() != null && meta.route().contains("samza"));
  }

  /** With this machine and this moment. */
  public static Report build(Map<String, String> versions, List<RunInput> inputs) {
    return build(ThisHost.describe(), versions, Instant.now(), inputs);
  }
}
