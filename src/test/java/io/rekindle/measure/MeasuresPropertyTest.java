package io.rekindle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.AckKind;
import io.rekindle.measure.Measures.Latency;
import io.rekindle.measure.Measures.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MeasuresPropertyTest {
  @Property(tries = 150)
  void neverNegativeAndInOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 300) int records,
      @ForAll @IntRange(min = -1, max = 30_000) int faultAt)
      throws IOException {
    Measures measures = RandomStory.measure(seed, records, faultAt);

    Recovery recovery = measures.recovery();
    assertThat(recovery.downtimeMs() == null).isEqualTo(recovery.unavailableMs() == null);
    if (recovery.downtimeMs() != null) {
      assertThat(recovery.downtimeMs())
          .isNotNegative()
          .isLessThanOrEqualTo(recovery.unavailableMs());
      assertThat(recovery.downtimeMs() == 0).isEqualTo(measures.pauses().isEmpty());
    }
    if (recovery.catchUpMs() != null) {
      assertThat(recovery.catchUpMs()).isNotNegative();
    }
    inOrder(measures.baseline());
    inOrder(measures.afterFault());
    Measures.Outputs outputs = measures.outputs();
    assertThat(outputs.first()).isLessThanOrEqualTo(outputs.inputs());
    if (measures.throughput().dip() != null) {
      assertThat(measures.throughput().dip()).isLessThanOrEqualTo(1);
      assertThat(measures.throughput().areaLost()).isNotNegative();
    }
    if (measures.timeline() != null) {
      assertThat(measures.timeline().lag()).allSatisfy(lag -> assertThat(lag).isNotNegative());
    }
  }

  private static void inOrder(Latency latency) {
    if (latency.count() == 0) {
      assertThat(latency).isEqualTo(Latency.NONE);
      return;
    }
    assertThat(latency.p50()).isBetween(0L, latency.p95());
    assertThat(latency.p95()).isLessThanOrEqualTo(latency.p99());
    assertThat(latency.p99()).isLessThanOrEqualTo(latency.p999());
    assertThat(latency.p999()).isLessThanOrEqualTo(latency.max());
  }

  private static final class RandomStory {
    static Measures measure(long seed, int records, int faultAt) throws IOException {
      Random random = new Random(seed);
      Path directory = Files.createTempDirectory("story");
      Story story = new Story(directory, Story.meta(random.nextBoolean()));
      if (random.nextInt(4) > 0) {
        story.traffic(20_000, 25_000);
      }
      if (faultAt >= 0) {
        story.fault(faultAt);
      }
      for (int i = 0; i < records; i++) {
        story.send(
            random.nextInt(2),
            i,
            random.nextInt(20_000),
            random.nextInt(9) == 0 ? AckKind.DUPLICATE : AckKind.TX);
        for (int copies = random.nextInt(3); copies > 0; copies--) {
          story.out(random.nextInt(2), random.nextInt(records), random.nextInt(26_000));
        }
      }
      Measures measures = story.measure();
      try (var files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
      return measures;
    }
  }
}
