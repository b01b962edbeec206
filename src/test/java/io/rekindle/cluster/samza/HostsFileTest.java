package io.rekindle.cluster.samza;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
  @TempDir Path directory;

  @Test
  void theNameGetsTheLoopbackAddress() {
    Path file = directory.resolve("conf/hosts");
    assertThat(HostsFile.flag(file, "nobody")).isEqualTo("-Djdk.net.hosts.file=" + file);
    assertThat(file).hasContent("127.0.0.1 localhost nobody");
  }
}
