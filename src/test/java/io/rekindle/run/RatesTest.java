package io.rekindle.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Idempotence;
import io.rekindle.history.RunMeta;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.Scenario;
import io.rekindle.scenario.Settings;
import io.rekindle.scenario.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
  private final Rates rates = new Rates();

  @Test
  void theFirstRunFindsTheRateOutAndTheNextOnesGetIt() {
    RunSpec first = rates.paced(spec(true, Settings.NATIVE).searching());
    assertThat(first.pace().search()).isTrue();
    rates.found(first.paced(300));
    RunSpec next = rates.paced(spec(false, Settings.NATIVE).searching());
    assertThat(next.pace().search()).isFalse();
    assertThat(next.ratePerSecond()).isEqualTo(100);
    assertThat(next.pace().mostPerSecond()).isEqualTo(500);
  }

  @Test
  void moreThanWhatIsAskedForIsNeverSent() {
    assertThat(spec(true, Settings.NATIVE).searching().paced(5_000).ratePerSecond()).isEqualTo(500);
  }

  @Test
  void aRateThatWasGivenStays() {
    rates.found(spec(true, Settings.NATIVE).searching().paced(10));
    assertThat(rates.paced(spec(true, Settings.NATIVE)).ratePerSecond()).isEqualTo(500);
  }

  @Test
  void aRunnerSetUpInTwoWaysIsTriedInBothBeforehandAndTheLeastCounts() {
    RunSpec plain = spec(true, Settings.NATIVE).searching();
    RunSpec portable = spec(true, Settings.PORTABLE).searching();
    assertThat(Rates.searches(List.of(plain, spec(false, Settings.NATIVE).searching()))).isEmpty();
    assertThat(Rates.searches(List.of(plain, portable))).containsExactly(plain, portable);
    rates.found(plain.paced(400));
    rates.found(portable.paced(200));
    assertThat(rates.paced(plain).ratePerSecond()).isEqualTo(66);
  }

  @Test
  void aRateThatWasTooHighIsLoweredForTheRunThatIsMadeAgainAndForTheNext() {
    RunSpec spec = spec(true, Settings.NATIVE).searching();
    RunSpec made = spec.paced(300);
    rates.found(made);
    rates.lower(made);
    RunSpec again = rates.paced(spec).onceMore();
    assertThat(again.ratePerSecond()).isEqualTo(33);
    assertThat(again.id()).isEqualTo(made.id() + RunMeta.AGAIN);
    assertThat(rates.paced(spec).ratePerSecond()).isEqualTo(33);
  }

  @Test
  void aBacklogIsNotMadeToFit() {
    Workload backlog = new Workload(10, null, null, null, null, null, null, null, true);
    assertThat(spec(backlog, true, Settings.NATIVE).searching().pace().search()).isFalse();
  }

  private static RunSpec spec(boolean idempotent, String checkpointing) {
    Workload workload = new Workload(10, null, null, null, null, null, null, null, null);
    return spec(workload, idempotent, checkpointing);
  }

  private static RunSpec spec(Workload workload, boolean idempotent, String checkpointing) {
    Scenario scenario =
        new Scenario(
            "control",
            null,
            workload,
            List.of(),
            Map.of(RunnerName.FLINK, new Scenario.PerRunner(500, 10, null)),
            null,
            null);
    Settings settings =
        new Settings(
            RunnerName.FLINK,
            "tuned",
            null,
            Idempotence.of(idempotent),
            Settings.AT_LEAST_ONCE,
            checkpointing);
    return RunSpec.of(scenario, settings, 1, 1);
  }
}
