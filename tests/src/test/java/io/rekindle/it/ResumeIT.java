package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user does on a Kafka of their own: begin, lose the checkpointer, then everything, resume
 * elsewhere, lose a worker.
 */
class ResumeIT {
  private static final String PREFIX = ResumedLedger.PREFIX;
  private static final String CHECKPOINTER = "io.rekindle.checkpointer.CheckpointerMain";
  private static final int PARTITIONS = 3;
  private static final int ACCOUNTS = 10;
  private static final Duration LIMIT = ResumedLedger.LIMIT;

  @TempDir Path out;

  @Test
  @Tag("direct")
  void onTheDirectRunner() throws Exception {
    everyDepositCountsOnce("direct", "io.rekindle.runner.DirectLedger");
  }

  @Test
  @Tag("flink")
  void fromTheDirectRunnerOnFlink() throws Exception {
    everyDepositCountsOnce("flink", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
  }

  @Test
  @Tag("samza")
  void fromTheDirectRunnerOnSamza() throws Exception {
    everyDepositCountsOnce("samza", "io.rekindle.runner.SamzaLedger");
  }

  private void everyDepositCountsOnce(String second, String worker) throws Exception {
    try (Supervisor supervisor = new Supervisor(event -> {});
        KafkaCluster kafka =
            KafkaCluster.start(
                new Home(Rekindle.HOME), out.resolve("kafka"), null, new Ports(), supervisor)) {
      kafka.topicCreation().ledger(PREFIX, PARTITIONS);
      String servers = kafka.bootstrapServers();
      try (Deposits deposits =
              new Deposits(servers, PREFIX + "transactions", ACCOUNTS, PARTITIONS);
          Balances balances = new Balances(servers, PREFIX + "balances")) {
        ResumedLedger ledger = new ResumedLedger(out, servers);
        Process beginning = ledger.resume("direct", "--new");
        deposits.rounds(15);
        ledger.await(balances, 10 * ACCOUNTS, beginning);
        Children.kill(beginning, CHECKPOINTER);
        deposits.rounds(5);
        Children.await(beginning, CHECKPOINTER, LIMIT);
        beginning.destroyForcibly().waitFor();
        deposits.rounds(10);
        Process resumed = ledger.resume(second);
        ledger.await(balances, 30 * ACCOUNTS, resumed);
        assertThat(balances.newestEpoch()).as("resumed, not begun anew").isEqualTo(2);
        ledger.assertRefused("another checkpointer", ledger.flags("direct", "checkpoints"));
        Children.kill(resumed, worker);
        deposits.rounds(10);
        ledger.await(balances, 40 * ACCOUNTS, resumed);
        assertExact(balances, 40);
        assertThat(balances.newestEpoch()).as("restored unasked").isEqualTo(3);
        awaitTrimmed(kafka);
        ResumedLedger.interrupt(resumed);
        ledger.assertRefused("and was used", ledger.flags("direct", "others", "--new"));
      }
    }
    Rekindle.Result verified =
        new Rekindle(out).run("checkpoint", "verify", out.resolve("checkpoints").toString());
    assertThat(verified.exit()).as(verified.text()).isZero();
  }

  /** None missing, none twice, none with another content; nor anything that nobody asked for. */
  private static void assertExact(Balances balances, int rounds) {
    TreeMap<Long, Long> each = new TreeMap<>();
    for (int round = 1; round <= rounds; round++) {
      each.put((long) round, Deposits.balance(round));
    }
    Map<String, TreeMap<Long, Long>> all = new TreeMap<>();
    for (int account = 0; account < ACCOUNTS; account++) {
      all.put(Deposits.name(account), each);
    }
    assertThat(balances.byAccount()).isEqualTo(all);
  }

  /** Images that no checkpoint needs are removed. */
  private static void awaitTrimmed(KafkaCluster kafka) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (kafka.topics().beginnings(PREFIX + "images").values().stream()
        .allMatch(offset -> offset == 0)) {
      assertThat(System.nanoTime()).as("images were never removed").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }
}
