package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("direct")
class DirectIT {
  @TempDir Path out;

  @Test
  void aControlRunIsValid() throws Exception {
    Rekindle.Result result =
        new Rekindle(out.resolve(Rekindle.ODD))
            .run("run", "--runner", "direct", "--scenario", Scenarios.SHORT_MALFORMED.toString());
    JsonNode run = result.onlyRun();
    // Nothing went to another place than the one that was named.
    assertThat(out).isDirectoryNotContaining(one -> !one.endsWith(Rekindle.ODD));
    assertThat(result.exit()).as(result.text()).isZero();
    assertThat(run.get("verdict").asText()).isEqualTo("VALID");
    assertThat(run.get("workload").get("acknowledged").asLong()).isGreaterThan(100);
    assertThat(run.get("checks").get("deadLetters").asLong()).isPositive();
    assertThat(run.get("checks").get("lost").asLong()).isZero();
    assertThat(run.get("faults")).isEmpty();
    assertThat(run.get("recovery").get("downtimeMs").isNull()).isTrue();
  }

  @Test
  void allWorkersKilledShowTheirLostStateAndNothingWasPromised() throws Exception {
    Rekindle.Result result =
        new Rekindle(out)
            .run(
                "run",
                "--runner",
                "direct",
                "--scenario",
                Scenarios.SHORT_KILL_ALL.toString(),
                "--accounts",
                "50");
    JsonNode run = result.onlyRun();
    assertThat(result.exit()).as(result.text()).isZero();
    assertThat(run.get("faults").get(0).get("applied").asBoolean()).isTrue();
    assertThat(run.get("promised").get("state").asText()).isEqualTo("none");
    assertThat(run.get("checks").get("lost").asLong()).isPositive();
    assertThat(run.get("checks").get("stateMismatches").asLong()).isPositive();
    assertThat(run.get("recovery").get("downtimeMs").asLong()).isPositive();
  }
}
