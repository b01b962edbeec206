package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("samza")
class SamzaIT {
  @TempDir static Path compared;
  private static Rekindle.Result comparison;

  /** One comparison for all that can be set up alike: the next workers start while one closes. */
  @BeforeAll
  static void compare() throws Exception {
    comparison =
        new Rekindle(compared.resolve(Rekindle.ODD))
            .run(
                "compare",
                "--runners",
                "samza",
                "--scenarios",
                "control," + Scenarios.SHORT_KILL + "," + Scenarios.SHORT_KILL_ALL);
  }

  @Test
  void allIsWellAndNothingWentToAnotherPlace() {
    assertThat(comparison.exit()).as(comparison.text()).isZero();
    assertThat(compared).isDirectoryNotContaining(one -> !one.endsWith(Rekindle.ODD));
  }

  @Test
  void aControlRunIsValidWithCheckpoints() throws Exception {
    JsonNode run = valid(comparison, comparison.runOf("control"));
    assertThat(run.get("checkpoints").get("completed").asLong()).isPositive();
  }

  @Test
  void anIdempotentPipelineAppliesNothingTwice() throws Exception {
    JsonNode run = valid(comparison, comparison.runOf("short-kill", true));
    assertThat(run.get("promised").get("state").asText()).isEqualTo("exactly-once");
    assertThat(run.get("checks").get("duplicateEffects").asLong()).isZero();
    assertThat(run.get("checks").get("stateMismatches").asLong()).isZero();
    recovered(run);
  }

  @Test
  void allWorkersKilledLoseNothing() throws Exception {
    recovered(valid(comparison, comparison.runOf("short-kill-all", false)));
    recovered(valid(comparison, comparison.runOf("short-kill-all", true)));
  }

  @Test
  void aKilledWorkerLosesNothing() throws Exception {
    JsonNode run = valid(comparison, comparison.runOf("short-kill", false));
    assertThat(run.get("promised").get("state").asText()).isEqualTo("at-least-once");
    recovered(run);
  }

  private static JsonNode valid(Rekindle.Result result, JsonNode run) {
    assertThat(run.get("verdict").asText()).as(result.text()).isEqualTo("VALID");
    assertThat(run.get("checks").get("lost").asLong()).isZero();
    return run;
  }

  private static void recovered(JsonNode run) {
    assertThat(run.get("faults")).isNotEmpty().allMatch(fault -> fault.get("applied").asBoolean());
    assertThat(run.get("faults")).noneMatch(fault -> fault.get("felt").isNull());
    assertThat(run.get("recovery").get("downtimeMs").asLong()).isPositive();
  }
}
