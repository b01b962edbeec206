package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that comes back from a backup, then an input that was made anew. */
@Tag("direct")
class IdentityIT {
  private static final String INPUT = ResumedLedger.PREFIX + "transactions";
  private static final int PARTITIONS = 2;
  private static final int ACCOUNTS = 5;

  @TempDir Path out;

  @Test
  void whatIsAnotherOneIsRefusedWithTheWayOn() throws Exception {
    try (Supervisor supervisor = new Supervisor(event -> {});
        KafkaCluster kafka =
            KafkaCluster.start(
                new Home(Rekindle.HOME), out.resolve("kafka"), null, new Ports(), supervisor)) {
      kafka.topicCreation().ledger(ResumedLedger.PREFIX, PARTITIONS);
      String servers = kafka.bootstrapServers();
      ResumedLedger ledger = new ResumedLedger(out, servers);
      Path backup = out.resolve("backup");
      try (Deposits deposits = new Deposits(servers, INPUT, ACCOUNTS, PARTITIONS);
          Balances balances = new Balances(servers, ResumedLedger.PREFIX + "balances")) {
        deposits.rounds(5);
        runsUntil(ledger, balances, 5, "--new");
        copy(ledger.checkpoints(), backup);
        deposits.rounds(5);
        runsUntil(ledger, balances, 10);
        Files.move(ledger.checkpoints(), out.resolve("lost"));
        copy(backup, ledger.checkpoints());
        ledger.assertRefused("Kafka remembers epoch 2", ledger.flags("direct", "checkpoints"));
        deposits.rounds(5);
        runsUntil(ledger, balances, 15, "--accept-restored-directory");
        assertThat(balances.newestEpoch()).as("above the lost one").isEqualTo(3);
        assertThat(balances.byAccount()).hasSize(ACCOUNTS);
        balances.byAccount().values().forEach(each -> assertThat(each).hasSize(15));
      }
      makeAnew(servers);
      ledger.assertRefused(
          "the input " + INPUT + " is another topic", ledger.flags("direct", "checkpoints"));
    }
  }

  private static void runsUntil(
      ResumedLedger ledger, Balances balances, int rounds, String... flags) throws Exception {
    Process process = ledger.resume("direct", flags);
    try {
      ledger.await(balances, rounds * ACCOUNTS, process);
      ResumedLedger.interrupt(process);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void makeAnew(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.deleteTopics(List.of(INPUT)).all().get();
      while (admin.listTopics().names().get().contains(INPUT)) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      NewTopic anew = new NewTopic(INPUT, Optional.of(PARTITIONS), Optional.empty());
      admin.createTopics(List.of(anew)).all().get();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one)));
      }
    }
  }
}
