package io.rekindle.report.cost;

import io.rekindle.history.RunMeta;
import io.rekindle.history.Usage;
import io.rekindle.measure.Measures.Cost;
import io.rekindle.report.Group;
import io.rekindle.report.Report;
import io.rekindle.report.Row;
import io.rekindle.report.RunReport;
import io.rekindle.report.SetUp;
import io.rekindle.report.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One set-up's costs over its repeats; a null is not measured.
 *
 * @param perSecond records per second: while a backlog was worked off if there was one, else the
 *     planned rate as it came out
 * @param covered milliseconds from the last output until portable checkpoints covered every input
 * @param p50 latency, milliseconds, of the baseline
 * @param cpu processor time per record, microseconds, of all processes of the run
 * @param engine of those that are the runner's: neither the broker nor the checkpointer
 * @param written bytes sent to the storage layer per record, of all processes
 * @param resident bytes of memory at most, of all processes
 * @param harness the part of the whole run's processor time, its own included, that the harness
 *     took for itself; it is in none of the other columns
 * @param times {@code cpu} over that of the same repeat with native checkpoints, and the same state
 *     backend if there is one; null for native
 */
public record CostRow(
    SetUp setUp,
    Spread perSecond,
    Spread covered,
    Spread p50,
    Spread p99,
    Spread cpu,
    Spread engine,
    Spread broker,
    Spread checkpointer,
    Spread written,
    Spread resident,
    Spread harness,
    Spread times) {
  private static final String BROKER = "broker";
  private static final String CHECKPOINTER = "checkpointer";

  /** Of every control set-up whose processes were looked at. */
  public static List<CostRow> of(Report report) {
    List<CostRow> rows = new ArrayList<>();
    for (Group group : Group.of(report)) {
      for (Row row : group.rows()) {
        if (row.runs().stream().allMatch(run -> run.control() && !costs(run).isEmpty())) {
          rows.add(of(row, group));
        }
      }
    }
    return List.copyOf(rows);
  }

  private static CostRow of(Row row, Group group) {
    boolean backlog =
        row.runs().stream().allMatch(run -> run.throughput().drainPerSecond() != null);
    return new CostRow(
        row.setUp(),
        row.spread(
            run ->
                backlog ? run.throughput().drainPerSecond() : run.throughput().baselinePerSecond()),
        row.spread(run -> run.throughput().coveredAfterMs()),
        row.spread(run -> run.latencyMs().baseline().p50()),
        row.spread(run -> run.latencyMs().baseline().p99()),
        row.spread(run -> cpu(run, all -> true)),
        row.spread(run -> cpu(run, kind -> !kind.equals(BROKER) && !kind.equals(CHECKPOINTER))),
        row.spread(run -> cpu(run, BROKER::equals)),
        row.spread(run -> cpu(run, CHECKPOINTER::equals)),
        row.spread(run -> sum(run, Cost::writtenBytesPerRecord)),
        row.spread(run -> sum(run, cost -> asDouble(cost.residentBytes()))),
        row.spread(CostRow::harness),
        times(row, group));
  }

  /** Repeat by repeat, since they took turns on a machine that may have changed in between. */
  private static Spread times(Row row, Group group) {
    if (!row.setUp().mode().equals(RunMeta.PORTABLE)) {
      return null;
    }
    List<RunReport> others =
        group.rows().stream()
            .filter(other -> other.setUp().mode().equals(RunMeta.NATIVE))
            .filter(other -> other.setUp().runner().equals(row.setUp().runner()))
            .filter(other -> other.setUp().tuning().equals(row.setUp().tuning()))
            .sorted(Comparator.comparing(other -> !sameBackend(other, row)))
            .flatMap(other -> other.runs().stream())
            .toList();
    return row.spread(run -> ratio(run, others));
  }

  private static boolean sameBackend(Row one, Row other) {
    return Objects.equals(one.setUp().stateBackend(), other.setUp().stateBackend());
  }

  private static Double ratio(RunReport run, List<RunReport> others) {
    return others.stream()
        .filter(other -> other.repeat() == run.repeat() && !costs(other).isEmpty())
        .map(other -> cpu(run, all -> true) / cpu(other, all -> true))
        .findFirst()
        .orElse(null);
  }

  private static List<Cost> costs(RunReport run) {
    return run.costs() == null
        ? List.of()
        : run.costs().stream().filter(cost -> !cost.process().equals(Usage.HARNESS)).toList();
  }

  private static Double harness(RunReport run) {
    return run.costs().stream()
        .filter(cost -> cost.process().equals(Usage.HARNESS))
        .map(own -> own.cpuMicrosPerRecord())
        .map(own -> Double.valueOf(own / (own + cpu(run, all -> true))))
        .findFirst()
        .orElse(null);
  }

  private static Double cpu(RunReport run, Predicate<String> kind) {
    List<Cost> some = costs(run).stream().filter(cost -> kind.test(cost.process())).toList();
    return some.isEmpty()
        ? null
        : Double.valueOf(some.stream().mapToDouble(Cost::cpuMicrosPerRecord).sum());
  }

  private static Double sum(RunReport run, Function<Cost, Double> part) {
    List<Double> parts = costs(run).stream().map(part).toList();
    return parts.stream().anyMatch(Objects::isNull)
        ? null
        : Double.valueOf(parts.stream().mapToDouble(Double::doubleValue).sum());
  }

  private static Double asDouble(Long number) {
    return number == null ? null : Double.valueOf(number);
  }
}
