package io.rekindle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Idempotence;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.Scenario;
import io.rekindle.scenario.Settings;
import io.rekindle.scenario.Workload;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final List<RunSpec> specs =
      List.of(spec(RunnerName.DIRECT), spec(RunnerName.FLINK), spec(RunnerName.SAMZA));
  private long nowMs = 1_000;

  @Test
  void itTellsWhichRunWhichPhaseAndHowLongItWillStillTake() {
    TerminalProgress progress = new TerminalProgress(out, false, specs, () -> nowMs);
    progress.progress(specs.get(0), "ready", Double.NaN);
    nowMs += 200_000;
    progress.progress(specs.get(1), "ready", Double.NaN);
    // A run that took 200 s tells what the two that are left will take.
    assertThat(lines().get(1))
        .contains("3:20  2/3 flink-control-idempotent-tuned-rocksdb-1  ready", "about 7 min left");
    nowMs += 190_000;
    progress.progress(specs.get(2), "probe", Double.NaN);
    nowMs += 180_000;
    progress.progress(specs.get(2), "report", Double.NaN);
    assertThat(lines().get(3)).contains("3/3", "less than a minute left");
  }

  @Test
  void aPhaseIsToldOnceAndARunMadeAgainIsNoOtherNumber() {
    TerminalProgress progress = new TerminalProgress(out, false, specs, () -> nowMs);
    progress.progress(specs.get(1), "drain", 0.1);
    progress.progress(specs.get(1), "drain", 0.2);
    progress.progress(specs.get(1).onceMore(), "ready", Double.NaN);
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(1)).contains("2/3 flink-control-idempotent-tuned-rocksdb-1-again");
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static RunSpec spec(RunnerName runner) {
    Scenario scenario =
        new Scenario(
            "control",
            null,
            new Workload(10, null, null, null, null, null, null, null, null),
            List.of(),
            Map.of(runner, new Scenario.PerRunner(50, 10, null)),
            null,
            null);
    Settings settings =
        new Settings(
            runner, "tuned", null, Idempotence.TRUE, Settings.AT_LEAST_ONCE, Settings.NATIVE);
    return RunSpec.of(scenario, settings, 1, 1);
  }
}
