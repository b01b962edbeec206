package io.rekindle.scenario;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people write into a scenario file, and what they hear: file, line, key, what is allowed. */
class ScenarioMistakesTest {
  private static final String GOOD =
      """
      name: one
      workload:
        accounts: 10
        periodMs: 5000
      faults:
        - {kind: kill-worker, atMs: 1000}
      runners:
        flink: {ratePerSecond: 5, trafficSeconds: 9}
      limits:
        quietSeconds: 10
      """;

  @TempDir Path directory;

  /** What is replaced in the good file, by what, the line, and words of the message. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "accounts: 10", "accounts: many", 3, "workload.accounts", "'many' is text", "whole"),
        mistake("accounts: 10", "accounts: \"10\"", 3, "workload.accounts", "without quotes"),
        mistake("accounts: 10", "accounts: [10]", 3, "workload.accounts", "is a list"),
        mistake("accounts: 10", "accounts: {a: 1}", 3, "workload.accounts", "is a map"),
        mistake("accounts: 10", "accounts:", 3, "workload.accounts", "has no value"),
        mistake("accounts: 10", "accounts: ~", 3, "workload.accounts", "has no value"),
        mistake("accounts: 10", "accounts: 10.0", 3, "workload.accounts", "whole number"),
        mistake("accounts: 10", "accounts: 010", 3, "workload.accounts", "whole number"),
        mistake("accounts: 10", "accounts: 0x10", 3, "workload.accounts", "whole number"),
        mistake("accounts: 10", "accounts: 1_000", 3, "workload.accounts", "whole number"),
        mistake("accounts: 10", "accounts: -1", 3, "workload.accounts", "between 1 and 10000000"),
        mistake("accounts: 10", "accounts: 0", 3, "workload.accounts", "between 1 and 10000000"),
        mistake("accounts: 10", "accounts: 3", 3, "workload.accounts", "fewer than the 4"),
        mistake("accounts: 10", "accounts: 4294967306", 3, "workload.accounts", "between"),
        mistake(
            "accounts: 10", "accounts: 99999999999999999999", 3, "workload.accounts", "between"),
        mistake("accounts: 10", "acounts: 10", 3, "unknown key 'workload.acounts'", "'accounts'"),
        mistake("accounts: 10", "Accounts: 10", 3, "unknown key", "perhaps 'accounts'"),
        mistake("accounts: 10", "accounts: 10\n  accounts: 9", 4, "workload.accounts", "line 3"),
        mistake("accounts: 10", "accounts: *ten", 3, "not YAML", "undefined alias"),
        mistake("accounts: 10", "<<: {accounts: 10}", 3, "unknown key"),
        mistake("accounts: 10", "accounts: 10\n\tpartitions: 4", 4, "not YAML", "TAB"),
        mistake("accounts: 10", "accounts: 10\n   partitions: 4", 4, "not YAML"),
        mistake("accounts: 10", "accounts: !!mine 10", 3, "not YAML"),
        mistake("accounts: 10", "accounts: 10\n  backlog: yes", 4, "workload.backlog", "true or"),
        mistake("accounts: 10", "accounts: 10\n  backlog: 1", 4, "workload.backlog", "true or"),
        mistake("accounts: 10", "accounts: 10\n  alertThreshold: 100001", 4, "alertThreshold"),
        mistake("accounts: 10", "accounts: 10\n  alertDelayMs: 10000", 2, "quietSeconds"),
        mistake("accounts: 10", "accounts: 10\n  maxDelayMs: 99999999999", 4, "maxDelayMs"),
        mistake("periodMs: 5000", "periodMs: 9223372036854775807", 4, "periodMs", "86400000"),
        mistake("periodMs: 5000", "periodMs: 240000", 2, "workload", "drainSeconds"),
        mistake("workload:\n  accounts: 10\n  periodMs: 5000\n", "", 1, "workload", "missing"),
        mistake("workload:", "workload: x\nx:", 3, "unknown key 'x'"),
        mistake("workload:\n  accounts: 10\n  periodMs: 5000", "workload: 10", 2, "'workload'"),
        mistake("name: one\n", "", 1, "'name' is missing"),
        mistake("name: one", "name: Two Words", 1, "'name'", "a-z"),
        mistake("name: one", "name: 5", 1, "'name'", "'5' is a number", "quotes"),
        mistake("name: one", "name: [a]", 1, "'name'", "is a list"),
        mistake("name: one", "[name]: one", 1, "key that is a list"),
        mistake("kind: kill-worker, ", "", 6, "faults[0].kind", "missing"),
        mistake(", atMs: 1000", "", 6, "faults[0].atMs", "missing"),
        mistake("kill-worker", "kill-bill", 6, "faults[0].kind", "kill-worker", "kill-broker"),
        mistake("kill-worker", "kill_worker", 6, "faults[0].kind", "perhaps 'kill-worker'"),
        mistake("kill-worker", "Kill-Worker", 6, "faults[0].kind", "perhaps 'kill-worker'"),
        mistake("atMs: 1000", "atMs: 9000", 5, "after the traffic of flink has ended"),
        mistake("atMs: 1000", "atMs: 1e3", 6, "faults[0].atMs", "whole number"),
        mistake("atMs: 1000", "atMs: -1", 6, "faults[0].atMs", "between 0"),
        mistake("atMs: 1000", "atMs: 9223372036854775807", 6, "faults[0].atMs", "between"),
        mistake("atMs: 1000", "atMs: 1, jitterMs: 9223372036854775807", 6, "faults[0].jitterMs"),
        mistake("atMs: 1000", "atMs: 1000, when: 2", 6, "unknown key 'faults[0].when'"),
        mistake("atMs: 1000", "atMs: 1000, to: flink", 6, "faults[0].to", "stays on its runner"),
        mistake("atMs: 1000", "atMs: 1000, to: spark", 6, "faults[0].to", "direct, flink, samza"),
        mistake("atMs: 1000", "atMs: 1000, phase: x", 6, "faults[0].phase", "has no phase"),
        mistake("kill-worker", "halt-checkpointer", 6, "faults[0].phase", "after-assemble"),
        mistake(
            "kind: kill-worker",
            "kind: halt-checkpointer, phase: after-rename2",
            6,
            "faults[0].phase",
            "perhaps 'after-rename'"),
        mistake("  - {kind: kill-worker, atMs: 1000}", "  kind: zombie", 5, "'faults'", "list"),
        mistake("  - {kind: kill-worker, atMs: 1000}", "  - zombie", 6, "faults[0]", "map"),
        mistake("  - {kind: kill-worker, atMs: 1000}\n", "", 5, "'faults'", "has no value"),
        mistake("flink: {", "Flink: {", 8, "unknown key 'runners.Flink'", "perhaps 'flink'"),
        mistake("flink: {", "spark: {", 8, "unknown key 'runners.spark'", "samza"),
        mistake("{ratePerSecond: 5, trafficSeconds: 9}", "500", 8, "runners.flink", "map"),
        mistake("{ratePerSecond: 5, trafficSeconds: 9}", "", 8, "runners.flink", "no value"),
        mistake("ratePerSecond: 5, ", "", 8, "runners.flink.ratePerSecond", "missing"),
        mistake("ratePerSecond: 5", "ratePerSecond: .nan", 8, "runners.flink.ratePerSecond"),
        mistake("ratePerSecond: 5", "ratePerSecond: NaN", 8, "runners.flink.ratePerSecond"),
        mistake("ratePerSecond: 5", "ratePerSecond: .inf", 8, "runners.flink.ratePerSecond"),
        mistake("ratePerSecond: 5", "ratePerSecond: 1e999", 8, "ratePerSecond", "1000000"),
        mistake("ratePerSecond: 5", "ratePerSecond: 1e-300", 8, "ratePerSecond", "0.01"),
        mistake("ratePerSecond: 5", "ratePerSecond: -5", 8, "ratePerSecond", "1000000"),
        mistake("ratePerSecond: 5", "ratePerSecond: '5'", 8, "ratePerSecond", "without quotes"),
        mistake(
            "ratePerSecond: 5, trafficSeconds: 9",
            "ratePerSecond: 1000000, trafficSeconds: 86400",
            8,
            "86400000000 records"),
        mistake("trafficSeconds: 9", "trafficSeconds: 2147483648", 8, "trafficSeconds", "86400"),
        mistake("trafficSeconds: 9", "trafficSeconds: 9, stockTrafficSeconds: 0", 8, "stockTraff"),
        mistake("trafficSeconds: 9", "trafficSeconds: 9, stockTrafficSeconds: 1", 5, "after the"),
        mistake("runners:\n  flink: {ratePerSecond: 5, trafficSeconds: 9}\n", "", 1, "runners"),
        mistake("runners:\n  flink: {", "runners: {}\nx: {", 8, "unknown key 'x'"),
        mistake("  flink: {ratePerSecond: 5, trafficSeconds: 9}\n", "", 7, "'runners'", "no value"),
        mistake("quietSeconds: 10", "quietSeconds: 0", 10, "limits.quietSeconds", "between 1"),
        mistake("quietSeconds: 10", "quietSeconds: 240", 10, "limits.drainSeconds", "must exceed"),
        mistake("quietSeconds: 10", "stockQuietSeconds: 0", 10, "limits.stockQuietSeconds"),
        mistake("quietSeconds: 10", "quitSeconds: 10", 10, "perhaps 'quietSeconds'"),
        mistake("limits:", "speed: 9\nlimits:", 9, "unknown key 'speed'", "faults", "workload"),
        mistake("limits:", "---\nlimits:", 9, "not YAML"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamed(String good, String wrong, int line, String[] words) throws IOException {
    assertRefused(GOOD.replace(good, wrong).getBytes(StandardCharsets.UTF_8), line, words);
  }

  static Stream<String> nothing() {
    return Stream.of("", "---\n", "null\n", "--- ~\n", "# nothing\n", "- a\n", "text\n", "5\n");
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void aFileWithoutAScenarioIsNamed(String text) throws IOException {
    assertRefused(
        text.getBytes(StandardCharsets.UTF_8), 0, " line ", "name, description, workload, faults");
  }

  @Test
  void whatIsNoYamlIsNamed() throws IOException {
    assertRefused("@@@".getBytes(StandardCharsets.UTF_8), 1, "not YAML");
    assertRefused("name: [".getBytes(StandardCharsets.UTF_8), 1, "not YAML");
  }

  @Test
  void bytesThatAreNoTextAreNamed() throws IOException {
    assertRefused(new byte[] {'n', 'a', (byte) 0xff}, 0, "not UTF-8");
    assertRefused("name: \u0000".getBytes(StandardCharsets.UTF_8), 0, "not YAML");
    assertRefused(new byte[2 << 20], 0, "larger than");
    assertRefused("[".repeat(10_000).getBytes(StandardCharsets.UTF_8), 0, "not YAML");
  }

  private void assertRefused(byte[] yaml, int line, String... words) throws IOException {
    Path file = Files.write(directory.resolve("scenario.yaml"), yaml);
    assertThatThrownBy(() -> ScenarioFiles.read(file.toString(), directory))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("scenario.yaml" + (line == 0 ? "" : " line " + line + ": "))
        .hasMessageContainingAll(words)
        .message()
        .doesNotContainPattern(
            "io\\.rekindle|java\\.|Exception|deserialize|Jackson|snakeyaml|Token");
  }

  private static Arguments mistake(String good, String wrong, int line, String... words) {
    if (!GOOD.contains(good)) {
      throw new IllegalArgumentException(good + " is not in the good file");
    }
    return Arguments.of(good, wrong, line, words);
  }
}
