package io.rekindle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {
  @TempDir Path directory;

  @Test
  void aDeadlineIsRecordedWithWhatWasMissing() throws IOException {
    try (HistoryWriter history = new HistoryWriter(directory)) {
      Waiting waiting = new Waiting(null, history, RunListener.SILENT, () -> {}, Optional::empty);
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
  void aDeadlineTellsWhatTheRunnerSaysOfItsTrouble() throws IOException {
    String why = "the job is RESTARTING, 0 of 4 tasks run; newest exception, 2 s before: X: y";
    try (HistoryWriter history = new HistoryWriter(directory)) {
      Waiting waiting =
          new Waiting(null, history, RunListener.SILENT, () -> {}, () -> Optional.of(why));
      assertThatThrownBy(
              () ->
                  waiting.until(
                      "drain", Duration.ofMillis(20), () -> false, () -> 0, () -> "3 outputs"))
          .hasMessage("drain was not done after 0 s: 3 outputs; " + why);
      assertThat(waiting.timedOut("probe", "2 accounts did not answer"))
          .hasMessage("2 accounts did not answer; " + why);
    }
    assertThat(Files.readAllLines(directory.resolve("events.jsonl")))
        .hasSize(2)
        .allMatch(line -> line.contains(why));
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
              },
              Optional::empty);
      assertThatThrownBy(
              () -> waiting.until("drain", Duration.ofMinutes(1), () -> false, () -> 0, () -> ""))
          .isInstanceOf(RunAborted.class)
          .hasMessage("the broker died");
    }
    assertThat(Files.readString(directory.resolve("events.jsonl"))).isEmpty();
  }
}
