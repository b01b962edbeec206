package io.rekindle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {
  @TempDir Path directory;

  @Test
  void aDeadlineIsRecordedWithWhatWasMissing() throws IOException {
    try (HistoryWriter history = new HistoryWriter(directory)) {
      Waiting waiting = new Waiting(null, history, RunListener.SILENT, () -> {});
      assertThatThrownBy(
              () ->
                  waiting.until(
                      "drain", Duration.ofMillis(20), () -> false, () -> 0, () -> "3 outputs"))
          .isInstanceOf(RunAborted.class)
          .hasMessageContaining("drain was not done after 0 s: 3 outputs");
    }
    assertThat(Files.readString(directory.resolve("events.jsonl")))
        .contains(Event.Kind.TIMED_OUT.name(), "3 outputs");
  }

  @Test
  void aRunThatCannotGoOnIsNotWaitedFor() throws IOException {
    try (HistoryWriter history = new HistoryWriter(directory)) {
      Waiting waiting =
          new Waiting(
              null,
              history,
              RunListener.SILENT,
              () -> {
                throw new RunAborted("the broker died");
              });
      assertThatThrownBy(
              () -> waiting.until("drain", Duration.ofMinutes(1), () -> false, () -> 0, () -> ""))
          .isInstanceOf(RunAborted.class)
          .hasMessage("the broker died");
    }
    assertThat(Files.readString(directory.resolve("events.jsonl"))).isEmpty();
  }
}
