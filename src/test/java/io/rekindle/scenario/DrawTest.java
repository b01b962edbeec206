package io.rekindle.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawTest {
  @Test
  void peopleReadWhichWorkerIsHit() {
    assertThat(Draw.words(RunnerName.SAMZA, 1_693_043_660)).isEqualTo("worker-1 of its 2 workers");
    assertThat(Draw.words(RunnerName.SAMZA, Integer.MAX_VALUE)).startsWith("worker-2");
    assertThat(Draw.words(RunnerName.FLINK, 2)).contains("more tasks");
    assertThat(Draw.words(RunnerName.DIRECT, 7)).isEqualTo("its only process");
  }

  @Test
  void everyDrawHitsOneThatIsThere() {
    assertThat(Draw.index(Integer.MAX_VALUE, 2)).isEqualTo(1);
    assertThat(Draw.index(0, 1)).isZero();
  }
}
