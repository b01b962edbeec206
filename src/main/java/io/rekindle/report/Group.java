package io.rekindle.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows to be compared with each other: one scenario, idempotent or not. */
public record Group(String scenario, boolean idempotent, List<Row> rows) {
  private static final List<String> ORDER = List.of("direct", "flink", "samza");

  private record Key(String scenario, boolean idempotent) {}

  /** Scenarios in the report's order, not idempotent first, runners in a fixed order. */
  public static List<Group> of(Report report) {
    Map<SetUp, List<RunReport>> rows = new LinkedHashMap<>();
    List<String> scenarios = new ArrayList<>();
    for (RunReport run : report.counting()) {
      rows.computeIfAbsent(SetUp.of(run), setUp -> new ArrayList<>()).add(run);
      if (!scenarios.contains(run.scenario())) {
        scenarios.add(run.scenario());
      }
    }
    Map<Key, List<Row>> groups = new LinkedHashMap<>();
    rows.entrySet().stream()
        .map(entry -> new Row(entry.getKey(), List.copyOf(entry.getValue())))
        .sorted(
            Comparator.comparingInt((Row row) -> scenarios.indexOf(row.setUp().scenario()))
                .thenComparing(row -> row.setUp().idempotent())
                .thenComparing(row -> rank(row.setUp().runner()))
                .thenComparing(row -> row.setUp().toString()))
        .forEach(
            row ->
                groups
                    .computeIfAbsent(
                        new Key(row.setUp().scenario(), row.setUp().idempotent()),
                        key -> new ArrayList<>())
                    .add(row));
    return groups.entrySet().stream()
        .map(
            entry ->
                new Group(entry.getKey().scenario(), entry.getKey().idempotent(), entry.getValue()))
        .toList();
  }

  private static int rank(String runner) {
    int at = ORDER.indexOf(runner);
    return at < 0 ? ORDER.size() : at;
  }

  public String title() {
    return scenario + ", " + rows.get(0).setUp().idempotence();
  }
}
