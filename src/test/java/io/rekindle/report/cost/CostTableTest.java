package io.rekindle.report.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checker.CheckResult;
import io.rekindle.checker.Timeliness;
import io.rekindle.checker.Verdict;
import io.rekindle.history.AckKind;
import io.rekindle.history.Event.Kind;
import io.rekindle.history.History;
import io.rekindle.history.RunMeta;
import io.rekindle.history.Usage;
import io.rekindle.measure.RunMeasures;
import io.rekindle.measure.Story;
import io.rekindle.report.Report;
import io.rekindle.report.ReportBuilder;
import io.rekindle.report.RunInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostTableTest {
  @TempDir Path directory;

  /** Ten records a second for 20 s, and so many milliseconds of processor time in each. */
  private RunInput run(String mode, String backend, int repeat, int worker, int checkpointer) {
    RunMeta meta = meta(mode, backend, repeat);
    Path history = directory.resolve(meta.id());
    try (Story story = new Story(history, meta)) {
      story.event(0, Kind.PHASE, "traffic", null).event(20_000, Kind.PHASE, "drain", null);
      story.event(20_500, Kind.PHASE, "close", null);
      for (int i = 0; i < 200; i++) {
        story.send(0, i, i * 100L, AckKind.TX).out(0, i, i * 100L + 20);
      }
      for (int i = 0; i < 21; i++) {
        story.used(i * 1_000L, "taskmanager-1", 1, (long) i * worker, 1_000_000L, i * 10_000L);
        story.used(i * 1_000L, Usage.HARNESS, 9, i * 25L, 9_000_000_000L, i * 9_000_000L);
        if (checkpointer > 0) {
          story.used(i * 1_000L, "checkpointer", 2, (long) i * checkpointer, 1L, 0L);
        }
      }
    }
    History read = new History(history);
    CheckResult check =
        new CheckResult(
            Verdict.VALID,
            List.of(),
            null,
            null,
            null,
            200,
            0,
            Timeliness.NONE,
            Set.of(),
            Map.of());
    return new RunInput(meta, check, RunMeasures.of(read), read.events(), Map.of(), null, null);
  }

  private static RunMeta meta(String mode, String backend, int repeat) {
    String id = mode + "-" + backend + "-" + repeat;
    return RunMeta.builder(id, "control")
        .runner("flink", "2.70.0", "Flink 1.19.3")
        .setUp(mode, "tuned", backend)
        .draw(7, repeat)
        .load(10, 1, 10)
        .ledger(10_000, 1_000, 100)
        .startedMs(Story.START)
        .build();
  }

  @Test
  void setsPortableAgainstNativeOfTheSameRepeatAndBackend() {
    Report report =
        ReportBuilder.build(
            Map.of(),
            List.of(
                run("native", "rocksdb", 1, 500, 0),
                run("native", "hashmap", 1, 100, 0),
                run("native", "hashmap", 2, 200, 0),
                run("portable", "hashmap", 1, 120, 30),
                run("portable", "hashmap", 2, 200, 20)));
    CostRow portable =
        CostRow.of(report).stream()
            .filter(row -> row.setUp().mode().equals("portable"))
            .findFirst()
            .orElseThrow();
    assertThat(portable.times().min()).isEqualTo(1.1);
    assertThat(portable.times().max()).isEqualTo(1.5);
    assertThat(portable.checkpointer().median()).isEqualTo(2_500);
    assertThat(portable.harness().max()).isEqualTo(25.0 / 175);
    assertThat(CostTable.render(report))
        .contains(
            "× native",
            "1.30",
            "19 ms",
            "15–22 ms",
            "1.0 kB",
            "control flink tuned rocksdb",
            "Harness",
            "4.8 %");
  }

  @Test
  void isEmptyWithoutMeasurements() {
    assertThat(CostTable.render(ReportBuilder.build(Map.of(), List.of()))).isEmpty();
  }
}
