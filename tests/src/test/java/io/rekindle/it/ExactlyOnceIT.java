package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Beam's exactly-once sink, which commits a transaction for each record: some ten a second are all
 * that it sustains, and with a busy neighbour not even those; so the machine says what is sent.
 */
@Isolated
@Tag("flink")
class ExactlyOnceIT {
  @TempDir Path out;

  /**
   * Without a fault: after a kill, Beam's sink was seen in a crash loop from which it did not come
   * back.
   */
  @Test
  void theSinkRepeatsNothing() throws Exception {
    JsonNode run =
        FlinkIT.valid(
            out,
            "--scenario",
            "control",
            "--delivery-guarantee",
            "exactly-once",
            "--duration",
            "20",
            "--accounts",
            "20");
    assertThat(run.get("promised").get("output").asText()).isEqualTo("exactly-once");
    assertThat(run.get("checks").get("duplicateOutputs").asLong()).isZero();
  }
}
