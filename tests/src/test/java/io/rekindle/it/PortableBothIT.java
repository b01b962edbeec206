package io.rekindle.it;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Between the two engines: needs both profiles. */
@Tag("samza")
@EnabledIf("flinkIsBuilt")
class PortableBothIT {
  @TempDir Path out;

  static boolean flinkIsBuilt() {
    return Files.exists(Rekindle.HOME.resolve("runners-config/flink/target/launch.classpath"));
  }

  @Test
  void fromSamzaToFlink() throws Exception {
    new Portable(out).migrate("samza", "flink");
  }

  @Test
  void fromFlinkToSamza() throws Exception {
    new Portable(out).migrate("flink", "samza");
  }
}
