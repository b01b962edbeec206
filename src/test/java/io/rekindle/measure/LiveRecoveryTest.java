package io.rekindle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRecoveryTest {
  private static final long T0 = 20_000;

  @TempDir Path directory;

  @Test
  void itSaysSoAsSoonAsTheReportWouldAndNotBefore() {
    LiveRecovery live = new LiveRecovery(Story.meta(false));
    boolean recovered = false;
    long saidMs = -1;
    try (Story story = Story.in(directory)) {
      story.listen(live);
      story.phase(0, "traffic");
      for (long at = 0; at < 60_000 && !recovered; at += 100) {
        if (at == T0) {
          story.fault(T0);
        }
        // Nothing comes out for three seconds, then all of it at once, then as before.
        boolean down = at >= T0 && at < T0 + 3_000;
        story.flow(0, at, at + 100, sent -> down ? T0 + 3_000 : sent + 50);
        if (at % 500 == 0 && live.recovered()) {
          saidMs = at;
          recovered = true;
        }
      }
      Long catchUp = story.measure().recovery().catchUpMs();
      assertThat(catchUp).isBetween(3_000L, 9_000L);
      // Ten seconds that it must hold, and one for what has not been read.
      assertThat(saidMs).isBetween(T0 + catchUp + 10_000, T0 + catchUp + 12_500);
    }
  }

  @Test
  void withoutAFaultThereIsNothingToRecoverFrom() {
    LiveRecovery live = new LiveRecovery(Story.meta(false));
    assertThat(live.recovered()).isFalse();
    try (Story story = Story.in(directory)) {
      story.listen(live);
      for (long at = 0; at < 30_000; at += 100) {
        story.flow(0, at, at + 100, sent -> sent + 50);
      }
      assertThat(live.recovered()).isFalse();
    }
  }
}
