package io.rekindle.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** From the maps of a scenario file to a scenario. */
final class ScenarioReader {
  static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "workload",
          "faults",
          "runners",
          "limits",
          "untilRecovered",
          "killAtEnd");
  private static final List<String> WORKLOAD =
      List.of(
          "accounts",
          "partitions",
          "periodMs",
          "maxDelayMs",
          "alertThreshold",
          "alertDelayMs",
          "malformedPerMille",
          "duplicatesPerMille",
          "backlog");
  private static final List<String> FAULT = List.of("kind", "atMs", "jitterMs", "to", "phase");
  private static final List<String> RUNNER =
      List.of("ratePerSecond", "trafficSeconds", "stockTrafficSeconds");
  private static final List<String> LIMITS =
      List.of("readySeconds", "quietSeconds", "stockQuietSeconds", "drainSeconds");
  private static final Map<String, RunnerName> RUNNERS =
      words(RunnerName.values(), RunnerName::text);
  private static final Map<String, FaultKind> KINDS = words(FaultKind.values(), FaultKind::text);

  private ScenarioReader() {}

  static Scenario scenario(Section file) {
    String name = file.text("name", true);
    String description = file.text("description", false);
    Workload workload = workload(file.section("workload", true, WORKLOAD));
    List<FaultSpec> faults =
        file.sections("faults", FAULT).stream().map(ScenarioReader::fault).toList();
    Map<RunnerName, Scenario.PerRunner> runners =
        runners(file.section("runners", true, RUNNERS.keySet()));
    Limits limits = limits(file.section("limits", false, LIMITS));
    Boolean untilRecovered = file.bool("untilRecovered");
    Boolean killAtEnd = file.bool("killAtEnd");
    return file.build(
        () ->
            new Scenario(
                name, description, workload, faults, runners, limits, untilRecovered, killAtEnd));
  }

  private static Workload workload(Section s) {
    return s.build(
        () ->
            new Workload(
                s.integer("accounts", true, 1, Bounds.MOST_ACCOUNTS),
                s.integer("partitions", false, 1, Workload.MOST_PARTITIONS),
                s.whole("periodMs", false, Workload.LEAST_PERIOD_MS, Bounds.LONGEST_MS),
                s.whole("maxDelayMs", false, Workload.LEAST_MAX_DELAY_MS, Bounds.LONGEST_MS),
                s.whole("alertThreshold", false, 1, Workload.MAX_AMOUNT),
                s.whole("alertDelayMs", false, 1, Bounds.LONGEST_MS),
                s.integer("malformedPerMille", false, 0, Workload.MOST_PER_MILLE),
                s.integer("duplicatesPerMille", false, 0, Workload.MOST_PER_MILLE),
                s.bool("backlog")));
  }

  private static FaultSpec fault(Section s) {
    return s.build(
        () -> {
          Long jitter = s.whole("jitterMs", false, 0, Bounds.LONGEST_MS);
          return new FaultSpec(
              s.word("kind", true, KINDS),
              s.whole("atMs", true, 0, Bounds.LONGEST_MS),
              jitter == null ? 0 : jitter,
              s.word("to", false, RUNNERS),
              s.text("phase", false));
        });
  }

  private static Map<RunnerName, Scenario.PerRunner> runners(Section s) {
    Map<RunnerName, Scenario.PerRunner> runners = new LinkedHashMap<>();
    for (String name : s.names()) {
      Section own = s.section(name, true, RUNNER);
      runners.put(
          RUNNERS.get(name),
          own.build(
              () ->
                  new Scenario.PerRunner(
                      own.decimal("ratePerSecond"),
                      own.integer("trafficSeconds", true, 1, Bounds.LONGEST_SECONDS),
                      own.integer("stockTrafficSeconds", false, 1, Bounds.LONGEST_SECONDS))));
    }
    return runners;
  }

  private static Limits limits(Section s) {
    if (s == null) {
      return null;
    }
    return s.build(
        () ->
            new Limits(
                s.integer("readySeconds", false, 1, Bounds.LONGEST_SECONDS),
                s.integer("quietSeconds", false, 1, Bounds.LONGEST_SECONDS),
                s.integer("stockQuietSeconds", false, 1, Bounds.LONGEST_SECONDS),
                s.integer("drainSeconds", false, 1, Bounds.LONGEST_SECONDS)));
  }

  private static <T> Map<String, T> words(T[] values, Function<T, String> text) {
    Map<String, T> words = new LinkedHashMap<>();
    Stream.of(values).forEach(value -> words.put(text.apply(value), value));
    return words;
  }
}
