package io.rekindle.measure;

import io.rekindle.history.Usage;
import io.rekindle.measure.Measures.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a record costs each kind of process while nothing is done to them: what was used from the
 * first to the last look within the baseline, over the first outputs between the two. In a control
 * run the baseline goes on until the last record has come out and is covered by a checkpoint, so
 * that a backlog is counted whole.
 */
final class Costs {
  static final int MIN_MS = 3_000;

  private Costs() {}

  /** Empty if the processes were not looked at for long enough. */
  static List<Cost> of(RunData data, Moments moments, Grid grid) {
    int to = moments.control() ? end(moments, grid) : moments.t0();
    List<Usage> within =
        data.usage().stream()
            .filter(used -> data.sinceStart(used.atMs()) >= moments.baselineFrom())
            .filter(used -> data.sinceStart(used.atMs()) <= to)
            .toList();
    if (!moments.hasBaseline() || within.isEmpty()) {
      return List.of();
    }
    int first = data.sinceStart(within.get(0).atMs());
    int last = data.sinceStart(within.get(within.size() - 1).atMs());
    int records = grid.first(grid.step(first), grid.step(last));
    if (last - first < MIN_MS || records == 0) {
      return List.of();
    }
    Map<String, List<Usage>> kinds =
        within.stream()
            .collect(Collectors.groupingBy(used -> kind(used), TreeMap::new, Collectors.toList()));
    List<Cost> costs = new ArrayList<>();
    kinds.forEach((kind, uses) -> costs.add(cost(kind, uses, records)));
    return List.copyOf(costs);
  }

  private static int end(Moments moments, Grid grid) {
    int out = Math.max(moments.trafficTo(), grid.lastOut());
    return moments.coveredAt() == null ? out : Math.max(out, moments.coveredAt());
  }

  /** {@code taskmanager-2} is a taskmanager. */
  private static String kind(Usage used) {
    return used.process().replaceAll("-\\d+$", "");
  }

  private static Cost cost(String kind, List<Usage> uses, int records) {
    Map<Long, List<Usage>> processes = uses.stream().collect(Collectors.groupingBy(Usage::pid));
    long cpuMs = 0;
    Long resident = 0L;
    Long written = 0L;
    for (List<Usage> process : processes.values()) {
      Usage first = process.get(0);
      Usage last = process.get(process.size() - 1);
      cpuMs += last.cpuMs() - first.cpuMs();
      resident = sum(resident, largest(process));
      written =
          first.writtenBytes() == null || last.writtenBytes() == null
              ? null
              : sum(written, last.writtenBytes() - first.writtenBytes());
    }
    Double perRecord = written == null ? null : Double.valueOf(written / (double) records);
    return new Cost(kind, cpuMs * 1_000.0 / records, perRecord, resident);
  }

  private static Long sum(Long one, Long other) {
    return one == null || other == null ? null : Long.valueOf(one + other);
  }

  private static Long largest(List<Usage> process) {
    return process.stream()
        .map(Usage::residentBytes)
        .filter(Objects::nonNull)
        .max(Long::compare)
        .orElse(null);
  }
}
