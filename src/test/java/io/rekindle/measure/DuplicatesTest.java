package io.rekindle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.AckKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {
  @TempDir private Path directory;

  private long lagAtTheEnd(boolean idempotent) {
    Timeline timeline =
        new Story(directory, Story.meta(idempotent))
            .traffic(20_000, 30_000)
            .flow(0, 0, 20_000, at -> at + 10)
            .send(0, 200, 19_950, AckKind.DUPLICATE)
            .measure()
            .timeline();
    return timeline.lag().get(timeline.lag().size() - 1);
  }

  @Test
  void anIdempotentPipelineDropsADuplicateSoItIsNotAwaited() {
    assertThat(lagAtTheEnd(true)).isZero();
  }

  @Test
  void otherwiseADuplicateIsAwaitedLikeAnyInput() {
    assertThat(lagAtTheEnd(false)).isEqualTo(1);
  }

  @Test
  void probesAndMalformedRecordsAreNotMeasured() {
    Measures measures =
        Story.in(directory)
            .traffic(20_000, 30_000)
            .flow(0, 0, 20_000, at -> at + 10)
            .send(0, 200, 20_000, AckKind.PROBE)
            .send(0, 201, 20_000, AckKind.MALFORMED)
            .measure();
    assertThat(measures.outputs().inputs()).isEqualTo(200);
  }
}
