package io.rekindle.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.history.Idempotence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSpecTest {
  private static final Scenario SCENARIO =
      new Scenario(
          "kill",
          null,
          new Workload(100, null, null, null, null, null, null, null, null),
          List.of(new FaultSpec(FaultKind.KILL_WORKER, 1_000, 500, null, null)),
          Map.of(RunnerName.FLINK, new Scenario.PerRunner(10, 20, 40)),
          null,
          null);

  @Test
  void theSameSeedPlansTheSameFaults() {
    assertThat(spec(7, 1).plan()).isEqualTo(spec(7, 1).plan());
  }

  @Test
  void repeatsHitDifferentMomentsWithinTheJitter() {
    List<Long> moments =
        java.util.stream.IntStream.range(1, 20)
            .mapToObj(repeat -> spec(7, repeat).plan().get(0).atMs())
            .toList();
    assertThat(moments).allMatch(atMs -> atMs >= 1_000 && atMs <= 1_500);
    assertThat(moments.stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void stockRunsTakeLonger() {
    assertThat(spec(1, 1).trafficSeconds()).isEqualTo(20);
    assertThat(
            RunSpec.of(SCENARIO, settings("stock", "at-least-once", RunnerName.FLINK), 1, 1)
                .trafficSeconds())
        .isEqualTo(40);
  }

  @Test
  void flagsOverrideTheFile() {
    RunSpec changed = spec(1, 1).with(5, 99.0, 30);
    assertThat(changed.workload().accounts()).isEqualTo(5);
    assertThat(changed.ratePerSecond()).isEqualTo(99);
    assertThat(changed.trafficSeconds()).isEqualTo(30);
  }

  @Test
  void aDurationThatEndsBeforeTheFaultIsRefused() {
    assertThatThrownBy(() -> spec(1, 1).with(null, null, 1))
        .hasMessageContaining("ends after 1 s, before the fault");
  }

  @Test
  void aRunnerThatTheScenarioDoesNotHaveIsRefused() {
    assertThatThrownBy(
            () -> RunSpec.of(SCENARIO, settings("tuned", "at-least-once", RunnerName.SAMZA), 1, 1))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("no entry for samza");
  }

  @Test
  void exactlyOnceIsRefusedWhereItCannotWork() {
    assertThatThrownBy(() -> settings("tuned", "exactly-once", RunnerName.SAMZA))
        .hasMessageContaining("refuses it");
    assertThatThrownBy(() -> settings("tuned", "exactly-once", RunnerName.DIRECT))
        .hasMessageContaining("cannot start again");
    assertThat(settings("tuned", "exactly-once", RunnerName.FLINK).deliveryGuarantee())
        .isEqualTo("exactly-once");
  }

  @Test
  void aSingleSamzaTaskForTwoWorkersIsRefused() {
    Workload single = new Workload(100, 1, null, null, null, null, null, null, null);
    for (RunnerName first : List.of(RunnerName.SAMZA, RunnerName.FLINK)) {
      Scenario scenario =
          new Scenario(
              "one",
              null,
              single,
              List.of(new FaultSpec(FaultKind.MIGRATE, 1_000, 500, RunnerName.SAMZA, null)),
              Map.of(first, new Scenario.PerRunner(10, 20, null)),
              null,
              null);
      Settings settings =
          new Settings(
              first, "tuned", null, Idempotence.TRUE, Settings.AT_LEAST_ONCE, Settings.PORTABLE);
      assertThatThrownBy(() -> RunSpec.of(scenario, settings, 1, 1))
          .isInstanceOf(ScenarioException.class)
          .hasMessageContaining("partitions 1: samza has 2 workers");
    }
  }

  private static RunSpec spec(long seed, int repeat) {
    return RunSpec.of(SCENARIO, settings("tuned", "at-least-once", RunnerName.FLINK), seed, repeat);
  }

  private static Settings settings(String tuning, String guarantee, RunnerName runner) {
    return new Settings(runner, tuning, null, Idempotence.TRUE, guarantee, Settings.NATIVE);
  }
}
