package io.rekindle.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void anUnknownKeyIsAnErrorWithFileLineAndTheKnownKeys() {
    assertRefused(
        GOOD + "speed: 9\n", "scenario.yaml line 7", "unknown key 'speed'", "faults", "workload");
  }

  @Test
  void anUnknownNestedKeyIsNamedWithItsPath() {
    assertRefused(
        GOOD.replace("atMs: 1000", "atMs: 1000, when: 2"), "unknown key 'faults.[0].when'");
  }

  @Test
  void aWrongTypeNamesTheKey() {
    assertRefused(GOOD.replace("accounts: 10", "accounts: many"), "workload.accounts", "many");
  }

  @Test
  void anUnknownFaultNamesTheKnownOnes() {
    assertRefused(
        GOOD.replace("kill-worker", "kill-bill"), "kill-bill", "kill-worker", "kill-all-workers");
  }

  @Test
  void aMissingKeyIsNamed() {
    assertRefused(GOOD.replace("workload: {accounts: 10}\n", ""), "workload");
  }

  @Test
  void aKeyGivenTwiceIsAnError() {
    assertRefused(GOOD + "name: two\n", "name");
  }

  @Test
  void aFaultAfterTheTrafficIsAnError() {
    assertRefused(
        GOOD.replace("atMs: 1000", "atMs: 9000"), "comes after the traffic of flink has ended");
  }

  @Test
  void textThatIsNotYamlIsAnError() {
    assertRefused("@@@", "not YAML");
  }

  @Test
  void aMissingFileNamesTheScenariosThatExist() {
    assertThatThrownBy(() -> ScenarioFiles.read("nothing", SHIPPED))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContainingAll("nothing.yaml", "control", "kill-worker");
  }

  private void assertRefused(String yaml, String... parts) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContainingAll(parts);
  }

  private Scenario read(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("scenario.yaml"), yaml);
    return ScenarioFiles.read(file.toString(), directory);
  }
}
