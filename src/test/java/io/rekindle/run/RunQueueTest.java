package io.rekindle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.history.Idempotence;
import io.rekindle.history.RunMeta;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.Scenario;
import io.rekindle.scenario.Settings;
import io.rekindle.scenario.Workload;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunQueueTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void theNextRunStartsWhenNothingMoreIsMeasuredAndMeasuresWhenTheLastIsOver() throws Exception {
    CountDownLatch nextStarted = new CountDownLatch(1);
    queue(
            List.of(spec("one"), spec("two")),
            (spec, listener, turn) -> {
              told(spec, "starts");
              listener.progress(spec, "starts", 0);
              if (spec.scenario().name().equals("two")) {
                nextStarted.countDown();
              }
              RunSpec paced = turn.await(spec);
              told(spec, "measures");
              turn.measured();
              if (spec.scenario().name().equals("one")) {
                nextStarted.await();
              }
              listener.progress(spec, "closes", 0);
              told(spec, "is over");
              return paced;
            },
            made -> false)
        .run();
    assertThat(told)
        .containsExactly(
            "one starts",
            "one measures",
            "two starts",
            "one is over",
            "two measures",
            "two is over");
    assertThat(heard).endsWith("one closes", "two closes").doesNotContain("two starts");
  }

  @Test
  void aRunGetsTheRateThatWasFoundMeanwhile() throws Exception {
    List<Double> rates = new CopyOnWriteArrayList<>();
    queue(
            List.of(spec("one").searching(), spec("two").searching()),
            (spec, listener, turn) -> {
              RunSpec paced = turn.await(spec);
              turn.measured();
              RunSpec made = paced.pace().search() ? paced.paced(300) : paced;
              rates.add(made.ratePerSecond());
              return made;
            },
            made -> false)
        .run();
    assertThat(rates).containsExactly(100.0, 100.0);
  }

  @Test
  void aRunThatWasTooFastIsMadeOnceMoreMoreSlowlyAfterTheOneThatHasBegun() throws Exception {
    queue(
            List.of(spec("one").searching(), spec("two").searching()),
            (spec, listener, turn) -> {
              RunSpec paced = turn.await(spec);
              turn.measured();
              RunSpec made = paced.pace().search() ? paced.paced(400) : paced;
              told.add(made.scenario().name() + " " + made.ratePerSecond());
              return made;
            },
            made -> made.scenario().name().equals("one"))
        .run();
    assertThat(told).containsExactly("one 133.0", "two 44.0", "one 44.0");
  }

  @Test
  void theRunThatWaitsIsEndedWhereTheOneBeforeItFails() {
    RunQueue queue =
        queue(
            List.of(spec("one"), spec("two")),
            (spec, listener, turn) -> {
              try {
                RunSpec paced = turn.await(spec);
                turn.measured();
                Thread.sleep(50);
                throw new IllegalStateException(paced.scenario().name() + " has no Kafka");
              } finally {
                told(spec, "cleaned up");
              }
            },
            made -> false);
    assertThatThrownBy(queue::run).hasMessage("one has no Kafka");
    assertThat(told).containsExactlyInAnyOrder("one cleaned up", "two cleaned up");
  }

  @Test
  void anInterruptEndsBothAndWaitsForTheirCleanUp() throws Exception {
    Thread main = Thread.currentThread();
    CountDownLatch waits = new CountDownLatch(1);
    RunQueue queue =
        queue(
            List.of(spec("one"), spec("two")),
            (spec, listener, turn) -> {
              try {
                if (spec.scenario().name().equals("two")) {
                  waits.countDown();
                }
                RunSpec paced = turn.await(spec);
                turn.measured();
                waits.await();
                main.interrupt();
                Thread.sleep(60_000);
                return paced;
              } finally {
                told(spec, "cleaned up");
              }
            },
            made -> false);
    assertThatThrownBy(queue::run).isInstanceOf(InterruptedException.class);
    assertThat(told).containsExactlyInAnyOrder("one cleaned up", "two cleaned up");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aNameOfItsOwnTellsTheRunThatWasMadeAgain() throws Exception {
    queue(
            List.of(spec("one").searching()),
            (spec, listener, turn) -> {
              RunSpec paced = turn.await(spec);
              turn.measured();
              RunSpec made = paced.pace().search() ? paced.paced(400) : paced;
              told.add(made.id());
              return made;
            },
            made -> true)
        .run();
    assertThat(told).hasSize(2);
    assertThat(told.get(1)).isEqualTo(told.get(0) + RunMeta.AGAIN);
  }

  private RunQueue queue(List<RunSpec> specs, RunQueue.Making making, Predicate<RunSpec> tooFast) {
    return new RunQueue(
        specs,
        new Rates(),
        (spec, phase, done) -> heard.add(spec.scenario().name() + " " + phase),
        making,
        tooFast);
  }

  private void told(RunSpec spec, String what) {
    told.add(spec.scenario().name() + " " + what);
  }

  private static RunSpec spec(String name) {
    Scenario scenario =
        new Scenario(
            name,
            "",
            new Workload(10, null, null, null, null, null, null, null, null),
            List.of(),
            Map.of(RunnerName.FLINK, new Scenario.PerRunner(500, 60, null)),
            null,
            null);
    Settings settings =
        new Settings(
            RunnerName.FLINK,
            "tuned",
            null,
            Idempotence.TRUE,
            Settings.AT_LEAST_ONCE,
            Settings.NATIVE);
    return RunSpec.of(scenario, settings, 1, 1);
  }
}
