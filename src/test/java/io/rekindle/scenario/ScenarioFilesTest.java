package io.rekindle.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.history.Idempotence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFilesTest {
  private static final Path SHIPPED = Path.of("..", "tests", "scenarios");
  private static final String GOOD =
      """
      name: one
      workload: {accounts: 10}
      faults:
        - {kind: kill-worker, atMs: 1000}
      runners:
        flink: {ratePerSecond: 5, trafficSeconds: 9}
      """;

  @TempDir Path directory;

  static Stream<String> shipped() {
    return ScenarioFiles.names(SHIPPED).stream();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedScenarioIsRead(String name) {
    assertThat(ScenarioFiles.read(name, SHIPPED).name()).isEqualTo(name);
  }

  @Test
  void theShippedOnesAreThoseOfTheDocumentation() {
    assertThat(ScenarioFiles.names(SHIPPED)).contains("control", "kill-worker", "kill-all-workers");
  }

  @Test
  void aGoodFileIsReadWithDefaults() throws IOException {
    Scenario scenario = read(GOOD);
    assertThat(scenario.workload().partitions()).isEqualTo(4);
    assertThat(scenario.faults())
        .containsExactly(new FaultSpec(FaultKind.KILL_WORKER, 1000, 0, null, null));
    assertThat(scenario.limits()).isEqualTo(Limits.DEFAULT);
  }

  @Test
  void theKillAtTheEndIsPlannedLikeAnyFault() throws IOException {
    Settings settings =
        new Settings(
            RunnerName.FLINK, "tuned", null, Idempotence.TRUE, Settings.AT_LEAST_ONCE, "native");
    RunSpec without = RunSpec.of(read(GOOD), settings, 1, 1);
    RunSpec with = RunSpec.of(read(GOOD + "killAtEnd: true\n"), settings, 1, 1);
    assertThat(without.killAtEnd()).isEmpty();
    assertThat(without.faults()).isEqualTo(1);
    assertThat(with.killAtEnd().orElseThrow().kind()).isEqualTo(FaultKind.KILL_EVERYTHING);
    assertThat(with.plan()).hasSize(1);
    assertThat(with.faults()).isEqualTo(2);
  }

  @Test
  void aKillAfterTheLastFaultNeedsAFault() {
    String none = GOOD.replaceAll("faults:\n.*\n", "") + "killAtEnd: true\n";
    assertThatThrownBy(() -> read(none))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("killAtEnd");
  }

  @Test
  void aMissingFileNamesTheScenariosThatExist() {
    assertThatThrownBy(() -> ScenarioFiles.read("nothing", SHIPPED))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContainingAll("nothing.yaml", "control", "kill-worker");
  }

  private Scenario read(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("scenario.yaml"), yaml);
    return ScenarioFiles.read(file.toString(), directory);
  }
}
