package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Rates that are too high. Nothing else may run beside it: it takes all that the machine has. */
@Isolated
@Tag("direct")
class OverloadIT {
  @TempDir Path out;

  @Test
  void moreThanTheRunnerCanDoIsUnknown() throws Exception {
    Rekindle.Result result =
        new Rekindle(out)
            .runOn("direct", "--scenario", Scenarios.OVERLOAD.toString(), "--rate", "3000");
    assertThat(result.exit()).as(result.text()).isEqualTo(11);
    assertThat(result.onlyRun().get("reasons").toString()).contains("lag grew");
  }

  /** The scenario asks for more than the runner can do; the run finds out what it can. */
  @Test
  void theRateIsMadeToFitTheMachine() throws Exception {
    Rekindle.Result result =
        new Rekindle(out).runOn("direct", "--scenario", Scenarios.OVERLOAD.toString());
    JsonNode run = result.onlyRun();
    assertThat(result.exit()).as(result.text()).isZero();
    JsonNode rate = run.get("workload").get("rate");
    double sustained = rate.get("sustainedPerSecond").asDouble();
    assertThat(sustained).isPositive().isLessThan(6_000);
    assertThat(run.get("workload").get("ratePerSecond").asDouble()).isLessThanOrEqualTo(sustained);
  }
}
