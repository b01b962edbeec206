package io.rekindle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.measure.Measures.Cost;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsTest {
  @TempDir Path directory;

  @Test
  void sharesWhatWasUsedAmongTheRecordsThatCameOut() {
    // Ten records a second; warm-up until 4 s.
    Story story = Story.in(directory).traffic(20_000, 22_000);
    story.flow(0, 0, 20_000, at -> at + 50);
    for (long at = 500; at < 22_000; at += 1_000) {
      story.used(at, "taskmanager-1", 1, at / 10, 100L, at * 2);
      story.used(at, "taskmanager-2", 2, 7_000 + at / 10, 200L, 500 + at * 2);
      story.used(at, "broker", 3, at / 100, 50L, null);
    }
    Measures measures = story.measure();
    assertThat(measures.costs())
        .containsExactly(
            new Cost("broker", 1_000, null, 50L), new Cost("taskmanager", 20_000, 400.0, 300L));
    assertThat(measures.unmeasured()).doesNotContainKey("costs");
  }

  @Test
  void endsAtTheFault() {
    Story story = Story.in(directory).traffic(20_000, 22_000).fault(15_000);
    story.flow(0, 0, 20_000, at -> at + 50);
    for (long at = 500; at < 22_000; at += 1_000) {
      story.used(at, "worker-1", 1, at < 15_000 ? at / 10 : 100_000, 100L, at);
    }
    assertThat(story.measure().costs()).containsExactly(new Cost("worker", 10_000, 100.0, 100L));
  }

  @Test
  void countsARestartedProcessFromItsOwnBeginning() {
    Story story = Story.in(directory).traffic(20_000, 22_000);
    story.flow(0, 0, 20_000, at -> at + 50);
    for (long at = 500; at < 22_000; at += 1_000) {
      boolean first = at < 10_000;
      story.used(at, "worker-1", first ? 1 : 2, first ? 5_000 + at : at - 10_000, 1L, 0L);
    }
    double used = 5_000 + 9_000;
    assertThat(story.measure().costs().get(0).cpuMicrosPerRecord()).isEqualTo(used * 1_000 / 150);
  }

  @Test
  void saysWhyThereIsNone() {
    Story story = Story.in(directory).traffic(20_000, 22_000);
    story.flow(0, 0, 20_000, at -> at + 50);
    Measures measures = story.measure();
    assertThat(measures.costs()).isEmpty();
    assertThat(measures.unmeasured()).containsEntry("costs", "nobody looked at the processes");
  }

  @Test
  void timesTheWorkingOffOfABacklog() {
    // 200 records within 20 s come out at five a second.
    Story story = Story.in(directory).traffic(20_000, 41_000);
    story.flow(0, 0, 20_000, at -> 2 * at + 100);
    assertThat(story.measure().throughput().drainPerSecond()).isBetween(4.9, 5.1);
  }

  @Test
  void timesHowLongCheckpointsTakeToCoverEverything() {
    Story story = Story.in(directory).phase(0, "traffic").phase(20_000, "drain");
    story.phase(20_100, "cover").phase(23_000, "covered").phase(23_010, "close");
    story.flow(0, 0, 20_000, at -> at + 50);
    for (long at = 500; at < 25_000; at += 1_000) {
      story.used(at, "checkpointer", 1, at / 10, 1L, 0L);
    }
    Measures measures = story.measure();
    assertThat(measures.throughput().coveredAfterMs()).isEqualTo(3_000);
    // From 4.5 s to 22.5 s it works, while the records of 15.5 s come out.
    assertThat(measures.costs().get(0).cpuMicrosPerRecord())
        .isBetween(1_800_000 / 156.0, 1_800_000 / 154.0);
  }
}
