package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on a Kafka that is there already leaves it as it was. */
@Tag("direct")
class ExternalKafkaIT {
  @TempDir Path out;

  @Test
  void topicsHaveAPrefixAndAreRemovedUnlessKept() throws Exception {
    try (Supervisor supervisor = new Supervisor(event -> {});
        KafkaCluster kafka =
            KafkaCluster.start(
                new Home(Rekindle.HOME), out.resolve("kafka"), null, new Ports(), supervisor)) {
      Rekindle.Result removed = run(kafka);
      assertThat(removed.exit()).as(removed.text()).isZero();
      assertThat(kafka.topics().named("rekindle-")).isEmpty();

      Rekindle.Result kept = run(kafka, "--keep-topics");
      assertThat(kept.exit()).as(kept.text()).isZero();
      assertThat(kafka.topics().named("rekindle-")).hasSize(6);
    }
  }

  private Rekindle.Result run(KafkaCluster kafka, String... flags) throws Exception {
    String[] args = new String[8 + flags.length];
    String[] first = {
      "--scenario",
      "control",
      "--accounts",
      "20",
      "--duration",
      "4",
      "--bootstrap-servers",
      kafka.bootstrapServers()
    };
    System.arraycopy(first, 0, args, 0, first.length);
    System.arraycopy(flags, 0, args, first.length, flags.length);
    return new Rekindle(out).runOn("direct", args);
  }
}
