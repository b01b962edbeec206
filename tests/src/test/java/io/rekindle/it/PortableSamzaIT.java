package io.rekindle.it;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@Tag("samza")
class PortableSamzaIT {
  @TempDir Path out;

  static boolean flinkIsBuilt() {
    return Files.exists(Rekindle.HOME.resolve("runners-config/flink/target/launch.classpath"));
  }

  @Test
  @DisabledIf("flinkIsBuilt")
  void fromSamzaToDirect() throws Exception {
    new Portable(out).migrate(15, "samza", "direct");
  }

  /** Between the two engines: needs both profiles. */
  @Test
  @EnabledIf("flinkIsBuilt")
  void fromSamzaToFlinkToSamzaToDirect() throws Exception {
    new Portable(out).migrate(50, "samza", "flink", "samza", "direct");
  }
}
