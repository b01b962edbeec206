package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartGateTest {
  @TempDir Path directory;

  @Test
  void itCountsWhoIsThereAndOpensOnceForAll() throws IOException {
    Path place = directory.resolve("run/gate");
    StartGate gate = new StartGate(place);
    assertThat(gate.flag()).isEqualTo("--startGate=" + place);
    gate.close();
    assertThat(gate.ready()).isZero();
    Files.createFile(place.resolve("17.ready"));
    Files.createFile(place.resolve("18.ready"));
    assertThat(gate.ready()).isEqualTo(2);
    assertThat(place.resolve("open")).doesNotExist();
    gate.open();
    assertThat(place.resolve("open")).exists();
    assertThat(gate.ready()).isEqualTo(2);
  }
}
