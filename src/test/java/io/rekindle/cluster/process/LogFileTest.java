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

  @Test
  void aMissingLogIsAnEmptyOne() {
    assertThat(LogFile.tail(directory.resolve("none"), 5)).isEmpty();
  }
}
