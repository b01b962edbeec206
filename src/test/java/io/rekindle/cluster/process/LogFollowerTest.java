package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {
  @TempDir Path directory;

  @Test
  void tellsEachLineOnceAndOnlyWhenItIsFinished() throws IOException {
    Path log = directory.resolve("log");
    LogFollower follower = new LogFollower(log);
    assertThat(follower.next()).isEmpty();
    append(log, "1\n2\nhal");
    assertThat(follower.next()).containsExactly("1", "2");
    append(log, "f of ");
    assertThat(follower.next()).isEmpty();
    append(log, "it\n4\n");
    assertThat(follower.next()).containsExactly("half of it", "4");
    assertThat(follower.next()).isEmpty();
  }

  private static void append(Path log, String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
