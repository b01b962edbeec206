package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("flink")
class FlinkIT {
  @TempDir Path out;

  @Test
  void aControlRunIsValidWithCheckpoints() throws Exception {
    JsonNode run = valid("--scenario", "control", "--accounts", "200", "--duration", "10");
    assertThat(run.get("checks").get("duplicateOutputs").asLong()).isZero();
    assertThat(run.get("checkpoints").get("completed").asLong()).isGreaterThan(5);
    assertThat(run.get("checkpoints").get("sizeBytes").get("last").asLong()).isPositive();
    assertThat(run.get("checkpoints").get("durationMs").get("p50").asDouble()).isPositive();
  }

  @Test
  void aKilledTaskManagerCostsTimeButNoState() throws Exception {
    recovered(valid("--scenario", Scenarios.SHORT_KILL.toString(), "--idempotent", "false"));
  }

  @Test
  void allTaskManagersKilledCostTimeButNoStateOnTheHeapEither() throws Exception {
    recovered(
        valid("--scenario", Scenarios.SHORT_KILL_ALL.toString(), "--state-backend", "hashmap"));
  }

  @Test
  void inAStormOfKillsEachOneHitsWhatWorks() throws Exception {
    JsonNode run = valid("--scenario", Scenarios.RESTART_STORM.toString());
    assertThat(run.get("faults")).hasSizeGreaterThanOrEqualTo(5);
    recovered(run);
  }

  /**
   * Without a fault: after a kill, Beam's sink was seen in a crash loop from which it did not come
   * back.
   */
  @Test
  void theExactlyOnceSinkRepeatsNothing() throws Exception {
    JsonNode run =
        valid(
            "--scenario",
            "control",
            "--delivery-guarantee",
            "exactly-once",
            "--rate",
            "10",
            "--duration",
            "10",
            "--accounts",
            "20");
    assertThat(run.get("promised").get("output").asText()).isEqualTo("exactly-once");
    assertThat(run.get("checks").get("duplicateOutputs").asLong()).isZero();
  }

  private JsonNode valid(String... flags) throws Exception {
    Rekindle.Result result = new Rekindle(out.resolve(Rekindle.ODD)).runOn("flink", flags);
    // Nothing went to another place than the one that was named.
    assertThat(out).isDirectoryNotContaining(one -> !one.endsWith(Rekindle.ODD));
    JsonNode run = result.onlyRun();
    assertThat(run.get("verdict").asText()).as(result.text()).isEqualTo("VALID");
    assertThat(result.exit()).isZero();
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
