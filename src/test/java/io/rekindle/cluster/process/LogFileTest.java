package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path directory;

  @Test
  void theTailIsTheLastLinesOldestFirst() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "1\n2\n3\n");
    assertThat(LogFile.tail(log, 2)).containsExactly("2", "3");
    assertThat(LogFile.tail(log, 9)).hasSize(3);
  }

  /** Samza's worker says why it gives up, and then ends with a NullPointerException of Beam's. */
  @Test
  void theLastWordsBeginWithTheErrorsBeforeThem() throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("log"),
            "ERROR 1\nERROR 2\nat a\n10:00 FATAL 3\nINFO no ERRORS\n[main] ERROR X - 4\nat b\nERROR 5\nat c\n");
    assertThat(LogFile.lastWords(log, 2))
        .containsExactly("ERROR 2", "10:00 FATAL 3", "[main] ERROR X - 4", "ERROR 5", "at c");
    assertThat(LogFile.lastWords(log, 99)).hasSize(9);
  }

  @Test
  void aMissingLogIsAnEmptyOne() {
    assertThat(LogFile.tail(directory.resolve("none"), 5)).isEmpty();
    assertThat(LogFile.lastWords(directory.resolve("none"), 5)).isEmpty();
  }
}
