package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole chain finds a broken pipeline, and by the right check. */
class MutantIT {
  @TempDir Path out;

  @ParameterizedTest
  @EnumSource(Mutant.class)
  @Tag("direct")
  void isFoundOnTheDirectRunner(Mutant mutant) throws Exception {
    assertFound(
        mutant,
        "direct",
        mutant.touchWithoutRestart(),
        "--scenario",
        Scenarios.SHORT_CONTROL.toString(),
        // One in a thousand must be among them on a slow machine, too; what is found counts though
        // it lags.
        "--rate",
        "100");
  }

  /** Once for the record, not in CI: these take some twelve minutes a runner. */
  @ParameterizedTest
  @EnumSource(Mutant.class)
  @Tag("flink-mutants")
  void isFoundOnFlink(Mutant mutant) throws Exception {
    assertFound(mutant, "flink", 1, "--scenario", Scenarios.SHORT_KILL.toString(), "--rate", "300");
  }

  @ParameterizedTest
  @EnumSource(Mutant.class)
  @Tag("samza-mutants")
  void isFoundOnSamza(Mutant mutant) throws Exception {
    assertFound(mutant, "samza", 1, "--scenario", Scenarios.SHORT_KILL.toString(), "--rate", "200");
  }

  private void assertFound(Mutant mutant, String runner, int touch, String... scenario)
      throws Exception {
    Path classes = MutantBuild.compile(mutant, runner, touch, out.resolve("mutant"));
    List<String> flags =
        new ArrayList<>(
            List.of(
                "--pipeline-classes",
                classes.toString(),
                "--idempotent",
                String.valueOf(mutant.idempotent())));
    flags.addAll(List.of(scenario));
    Rekindle.Result result = new Rekindle(out).runOn(runner, flags.toArray(String[]::new));
    JsonNode run = result.onlyRun();
    assertThat(result.exit()).as(result.text()).isEqualTo(10);
    assertThat(run.get("verdict").asText()).isEqualTo("INVALID");
    assertThat(run.get("checks").get(mutant.check).asLong()).as(result.text()).isPositive();
    assertThat(run.get("reasons")).isNotEmpty();
  }
}
