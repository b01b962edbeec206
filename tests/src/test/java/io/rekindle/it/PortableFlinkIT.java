package io.rekindle.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("flink")
class PortableFlinkIT {
  @TempDir Path out;

  @Test
  void fromFlinkToFlinkToDirect() throws Exception {
    new Portable(out).migrate(30, "flink", "flink", "direct");
  }
}
