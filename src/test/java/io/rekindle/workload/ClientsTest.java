package io.rekindle.workload;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.kafka.KafkaCluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {
  @TempDir Path directory;

  private Path file(String text) throws Exception {
    return Files.writeString(directory.resolve("client.properties"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max.poll.records=hunter2",
        "retries=hunter2",
        "security.protocol=hunter2",
        "sasl.jaas.config=x.Y hunter2 password=hunter2;\nsecurity.protocol=SASL_PLAINTEXT"
      })
  void aPropertyThatIsWrongIsNamedButNeverQuoted(String text) throws Exception {
    Clients clients = new Clients("localhost:1", file(text));
    assertThatThrownBy(clients::check)
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("client properties: " + text.split("=")[0])
        .satisfies(ClientsTest::keepsTheSecret);
  }

  @Test
  void theFirstClientOfARunQuotesNothingEither() throws Exception {
    Path file = file("request.timeout.ms=hunter2");
    assertThatThrownBy(() -> KafkaCluster.external("localhost:1", file))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("request.timeout.ms: Not a number of type INT")
        .satisfies(ClientsTest::keepsTheSecret);
  }

  @Test
  void propertiesThatFitAreTaken() throws Exception {
    Clients clients = new Clients("localhost:1", file("request.timeout.ms=5000"));
    assertThatCode(clients::check).doesNotThrowAnyException();
  }

  /** Not in a stack trace either. */
  private static void keepsTheSecret(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    org.assertj.core.api.Assertions.assertThat(trace.toString()).doesNotContain("hunter2");
  }
}
