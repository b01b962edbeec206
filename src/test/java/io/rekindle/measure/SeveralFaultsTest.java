package io.rekindle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Event.Kind;
import io.rekindle.history.RunMeta;
import io.rekindle.measure.Measures.Recovery;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each measure of a recovery counts from the fault that it goes back to. */
class SeveralFaultsTest {
  @TempDir private Path directory;

  /** The pipeline of the checkpointer's halts: none of them is felt, a migration at 38 s is. */
  private Recovery migration(int halts) throws Exception {
    RunMeta meta =
        RunMeta.builder("run", "halts")
            .runner("flink", "2.70.0", "1.19.3")
            .setUp(RunMeta.PORTABLE, "tuned", null)
            .delivery("at-least-once", true)
            .draw(7, 1)
            .load(10, 2, 10)
            .ledger(10_000, 1_000, 100)
            .startedMs(Story.START)
            .faultsPlanned(halts + 1)
            .build();
    try (Story story = new Story(directory.resolve("halts-" + halts), meta)) {
      story.traffic(70_000, 71_000);
      for (int i = 0; i < halts; i++) {
        story.event(6_000 + 5_200 * i, Kind.FAULT_APPLIED, "checkpointer", "halt-checkpointer");
      }
      story.event(38_000, Kind.FAULT_APPLIED, "flink", "migrate");
      story.event(38_300, Kind.RESTORE_STARTED, "flink", "x");
      story.event(42_000, Kind.RESTORED, "flink", "x");
      story.flow(0, 0, 70_000, at -> paused(at, 38_000, 43_000));
      return story.measure().recovery();
    }
  }

  private static long paused(long at, long from, long to) {
    return at >= from && at < to ? to + (at - from) / 10 : at + 20;
  }

  @Test
  void faultsThatNobodyFeltDoNotLengthenTheRecoveryFromAnother() throws Exception {
    Recovery alone = migration(0);
    assertThat(alone.detectionMs()).isEqualTo(300);
    assertThat(alone.restartMs()).isEqualTo(4_000);
    assertThat(alone.firstOutputMs()).isEqualTo(5_000);
    Recovery last = migration(6);
    assertThat(last.detectionMs()).isEqualTo(300);
    assertThat(last.restartMs()).isEqualTo(4_000);
    assertThat(last.firstOutputMs()).isEqualTo(5_000);
    assertThat(last.firstNewOutputMs()).isEqualTo(5_000);
    assertThat(last.catchUpMs()).isLessThan(15_000);
  }

  @Test
  void theFirstOutputIsTheOneAfterTheFaultWithTheLongestPause() throws Exception {
    try (Story story = Story.in(directory.resolve("two"))) {
      story.traffic(90_000, 91_000).fault(20_000);
      story.event(60_000, Kind.FAULT_APPLIED, "taskmanager-2", "kill-worker");
      story.flow(
          0,
          0,
          90_000,
          at -> paused(at, at < 40_000 ? 20_000 : 60_000, at < 40_000 ? 22_000 : 65_000));
      Recovery recovery = story.measure().recovery();
      assertThat(recovery.firstOutputMs()).isEqualTo(5_000);
      assertThat(recovery.firstNewOutputMs()).isEqualTo(5_000);
    }
  }

  /** After the first, old outputs come again before new ones; after the second, nothing for 3 s. */
  @Test
  void firstOutputAndFirstNewOutputAreOfOneFault() throws Exception {
    try (Story story = Story.in(directory.resolve("replays"))) {
      story.traffic(90_000, 91_000).fault(20_000);
      story.event(60_000, Kind.FAULT_APPLIED, "taskmanager-2", "kill-worker");
      for (int i = 0; i < 50; i++) {
        story.out(0, 100 + i, 22_000 + i * 100);
      }
      story.flow(
          0,
          0,
          90_000,
          at -> paused(at, at < 40_000 ? 20_000 : 60_000, at < 40_000 ? 27_000 : 63_000));
      Recovery recovery = story.measure().recovery();
      assertThat(recovery.firstOutputMs()).isEqualTo(3_000);
      assertThat(recovery.firstNewOutputMs()).isEqualTo(3_000);
    }
  }
}
