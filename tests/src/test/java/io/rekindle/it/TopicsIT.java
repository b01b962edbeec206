package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do to topics: forget one, add partitions, delete one. */
@Tag("direct")
class TopicsIT {
  private static final String PREFIX = ResumedLedger.PREFIX;
  private static final int PARTITIONS = 3;
  private static final int ACCOUNTS = 6;

  /** One whose records are in the partition that is added. */
  private static final int NEW_ACCOUNT = 103;

  @TempDir Path out;

  private interface Trial {
    void run(KafkaCluster kafka, Admin admin, ResumedLedger ledger) throws Exception;
  }

  private void onKafka(Trial trial) throws Exception {
    try (Supervisor supervisor = new Supervisor(event -> {});
        KafkaCluster kafka =
            KafkaCluster.start(
                new Home(Rekindle.HOME), out.resolve("kafka"), null, new Ports(), supervisor);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      kafka.topicCreation().ledger(PREFIX, PARTITIONS);
      trial.run(kafka, admin, new ResumedLedger(out, kafka.bootstrapServers()));
    }
  }

  private static void delete(Admin admin, String topic) throws Exception {
    admin.deleteTopics(List.of(PREFIX + topic)).all().get(30, TimeUnit.SECONDS);
  }

  @Test
  void aTopicThatIsMissingIsNamedAtTheStart() throws Exception {
    onKafka(
        (kafka, admin, ledger) -> {
          delete(admin, "alerts");
          ledger.assertRefused(
              "there is no topic " + PREFIX + "alerts",
              ledger.flags("direct", "checkpoints", "--new"));
        });
  }

  @Test
  void partitionsThatAreAddedAreTakenInAndATopicThatIsDeletedIsTold() throws Exception {
    onKafka(
        (kafka, admin, ledger) -> {
          String servers = kafka.bootstrapServers();
          String input = PREFIX + "transactions";
          try (Deposits deposits = new Deposits(servers, input, ACCOUNTS, PARTITIONS);
              Deposits more = new Deposits(servers, input, NEW_ACCOUNT, 1, PARTITIONS + 1);
              Balances balances = new Balances(servers, PREFIX + "balances")) {
            Process resumed = ledger.resume("direct", "--new");
            deposits.rounds(5);
            ledger.await(balances, 5 * ACCOUNTS, resumed);
            admin
                .createPartitions(Map.of(input, NewPartitions.increaseTo(PARTITIONS + 1)))
                .all()
                .get(30, TimeUnit.SECONDS);
            more.rounds(5);
            deposits.rounds(5);
            ledger.await(balances, 10 * ACCOUNTS + 5, resumed);
            assertThat(balances.byAccount().get(Deposits.name(NEW_ACCOUNT)))
                .containsEntry(5L, Deposits.balance(5));
            assertThat(balances.byAccount().get(Deposits.name(0)))
                .containsEntry(10L, Deposits.balance(10));
            delete(admin, "alerts");
            assertThat(resumed.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(resumed.exitValue()).isEqualTo(3);
            assertThat(Files.readString(out.resolve("resume-1-direct.log")))
                .contains("there is no topic " + PREFIX + "alerts");
          }
        });
  }
}
