package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("direct")
class PortableDirectIT {
  @TempDir Path out;

  @Test
  void theDirectRunnerKeepsItsStateOverAKill() throws Exception {
    JsonNode run =
        Portable.exact(
            new Rekindle(out)
                .runOn(
                    "direct",
                    "--checkpointing",
                    "portable",
                    "--scenario",
                    Scenarios.SHORT_KILL.toString()));
    assertThat(run.get("from").isNull()).isTrue();
    assertThat(run.get("checks").get("supersededOutputs").asLong()).isPositive();
  }

  @Test
  void everythingIsKilledAndResumed() throws Exception {
    JsonNode run = new Portable(out).migrate(12, "direct", "direct");
    assertThat(run.get("from").asText()).isEqualTo("direct");
    assertThat(run.get("to").asText()).isEqualTo("direct");
    assertThat(run.get("recovery").get("downtimeMs").asLong()).isPositive();
  }

  @Test
  void whatAStoppedWorkerWritesLaterDoesNotMatter() throws Exception {
    Portable.exact(
        new Rekindle(out)
            .runOn(
                "direct",
                "--checkpointing",
                "portable",
                "--scenario",
                "zombie",
                "--accounts",
                "50",
                "--duration",
                "20"));
  }
}
