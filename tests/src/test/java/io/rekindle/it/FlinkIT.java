package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("flink")
class FlinkIT {
  @TempDir static Path compared;
  private static Rekindle.Result comparison;

  @TempDir Path out;

  /** One comparison for all that can be set up alike: the next runner starts while one closes. */
  @BeforeAll
  static void compare() throws Exception {
    comparison =
        new Rekindle(compared)
            .run(
                "compare",
                "--runners",
                "flink",
                "--scenarios",
                "control," + Scenarios.SHORT_KILL + "," + Scenarios.RESTART_STORM);
  }

  @Test
  void aControlRunIsValidWithCheckpoints() throws Exception {
    JsonNode run = valid(comparison, comparison.runOf("control"));
    assertThat(run.get("checks").get("duplicateOutputs").asLong()).isZero();
    assertThat(run.get("checkpoints").get("completed").asLong()).isGreaterThan(5);
    assertThat(run.get("checkpoints").get("sizeBytes").get("last").asLong()).isPositive();
    assertThat(run.get("checkpoints").get("durationMs").get("p50").asDouble()).isPositive();
  }

  @Test
  void aKilledTaskManagerCostsTimeButNoState() throws Exception {
    recovered(valid(comparison, comparison.runOf("short-kill", false)));
    recovered(valid(comparison, comparison.runOf("short-kill", true)));
  }

  @Test
  void inAStormOfKillsEachOneHitsWhatWorks() throws Exception {
    for (boolean idempotent : new boolean[] {false, true}) {
      JsonNode run = valid(comparison, comparison.runOf("restart-storm", idempotent));
      assertThat(run.get("faults")).hasSizeGreaterThanOrEqualTo(5);
      recovered(run);
    }
  }

  @Test
  void allTaskManagersKilledCostTimeButNoStateOnTheHeapEither() throws Exception {
    recovered(
        valid(
            out, "--scenario", Scenarios.SHORT_KILL_ALL.toString(), "--state-backend", "hashmap"));
  }

  /** The only run with these flags, if it is VALID and lost nothing. */
  static JsonNode valid(Path out, String... flags) throws Exception {
    Rekindle.Result result = new Rekindle(out.resolve(Rekindle.ODD)).runOn("flink", flags);
    // Nothing went to another place than the one that was named.
    assertThat(out).isDirectoryNotContaining(one -> !one.endsWith(Rekindle.ODD));
    assertThat(result.exit()).as(result.text()).isZero();
    return valid(result, result.onlyRun());
  }

  private static JsonNode valid(Rekindle.Result result, JsonNode run) {
    assertThat(run.get("verdict").asText()).as(result.text()).isEqualTo("VALID");
    assertThat(run.get("promised").get("state").asText()).isEqualTo("exactly-once");
    assertThat(run.get("checks").get("lost").asLong()).isZero();
    assertThat(run.get("checks").get("stateMismatches").asLong()).isZero();
    return run;
  }

  private static void recovered(JsonNode run) {
    assertThat(run.get("faults")).isNotEmpty().allMatch(fault -> fault.get("applied").asBoolean());
    assertThat(run.get("faults")).noneMatch(fault -> fault.get("felt").isNull());
    assertThat(run.get("recovery").get("downtimeMs").asLong()).isPositive();
    assertThat(run.get("recovery").get("unavailableMs").asLong())
        .isGreaterThanOrEqualTo(run.get("recovery").get("downtimeMs").asLong());
  }
}
