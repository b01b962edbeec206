package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** What every run with portable checkpoints must show. */
final class Portable {
  private final Path out;

  Portable(Path out) {
    this.out = out;
  }

  /**
   * As short a run over several runners as shows anything; returns it.
   *
   * @param seconds of traffic, 12 for each kill at least
   */
  JsonNode migrate(int seconds, String... route) throws Exception {
    JsonNode run =
        exact(
            new Rekindle(out)
                .run(
                    "migrate",
                    "--route",
                    String.join(",", route),
                    "--accounts",
                    "50",
                    "--duration",
                    String.valueOf(seconds)));
    assertThat(run.get("faults")).hasSize(route.length - 1);
    return run;
  }

  /** The result's only run, if nothing was lost and nothing came twice. */
  static JsonNode exact(Rekindle.Result result) throws Exception {
    JsonNode run = result.onlyRun();
    assertThat(run.get("verdict").asText()).as(result.text()).isEqualTo("VALID");
    assertThat(result.exit()).isZero();
    assertThat(run.get("mode").asText()).isEqualTo("portable");
    assertThat(run.get("promised").get("state").asText()).isEqualTo("exactly-once");
    assertThat(run.get("observed").get("state").asText()).isEqualTo("exactly-once");
    assertThat(run.get("observed").get("output").asText()).isEqualTo("exactly-once");
    assertThat(run.get("faults")).isNotEmpty().allMatch(fault -> fault.get("applied").asBoolean());
    assertThat(run.get("workload").get("acknowledged").asLong())
        .as("several of each account, however slow the machine is")
        .isGreaterThan(100);
    assertThat(run.get("checkpoints").get("completed").asLong()).isPositive();
    return run;
  }
}
