package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("samza")
class SamzaIT {
  @TempDir Path out;

  @Test
  void aControlRunIsValidWithCheckpoints() throws Exception {
    JsonNode run = valid("--scenario", "control", "--accounts", "200", "--duration", "10");
    assertThat(run.get("checkpoints").get("completed").asLong()).isPositive();
  }

  @Test
  void aKilledWorkerLosesNothing() throws Exception {
    JsonNode run = valid("--scenario", Scenarios.SHORT_KILL.toString(), "--idempotent", "false");
    assertThat(run.get("promised").get("state").asText()).isEqualTo("at-least-once");
    recovered(run);
  }

  @Test
  void anIdempotentPipelineAppliesNothingTwice() throws Exception {
    JsonNode run = valid("--scenario", Scenarios.SHORT_KILL.toString(), "--idempotent", "true");
    assertThat(run.get("promised").get("state").asText()).isEqualTo("exactly-once");
    assertThat(run.get("checks").get("duplicateEffects").asLong()).isZero();
    assertThat(run.get("checks").get("stateMismatches").asLong()).isZero();
    recovered(run);
  }

  @Test
  void allWorkersKilledLoseNothing() throws Exception {
    recovered(valid("--scenario", Scenarios.SHORT_KILL_ALL.toString(), "--idempotent", "true"));
  }

  private JsonNode valid(String... flags) throws Exception {
    Rekindle.Result result = new Rekindle(out.resolve(Rekindle.ODD)).runOn("samza", flags);
    // Nothing went to another place than the one that was named.
    assertThat(out).isDirectoryNotContaining(one -> !one.endsWith(Rekindle.ODD));
    JsonNode run = result.onlyRun();
    assertThat(run.get("verdict").asText()).as(result.text()).isEqualTo("VALID");
    assertThat(result.exit()).isZero();
    assertThat(run.get("checks").get("lost").asLong()).isZero();
    return run;
  }

  private static void recovered(JsonNode run) {
    assertThat(run.get("faults")).isNotEmpty().allMatch(fault -> fault.get("applied").asBoolean());
    assertThat(run.get("faults")).noneMatch(fault -> fault.get("felt").isNull());
    assertThat(run.get("recovery").get("downtimeMs").asLong()).isPositive();
  }
}
