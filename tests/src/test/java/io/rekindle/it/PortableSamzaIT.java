package io.rekindle.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("samza")
class PortableSamzaIT {
  @TempDir Path out;

  @Test
  void fromSamzaToDirect() throws Exception {
    new Portable(out).migrate("samza", "direct");
  }
}
