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

/**
 * A next version of the pipeline that would begin with nothing where the one before has state: its
 * process ends at once, on every runner, and says what differs; with the step given up it goes on,
 * from state that somebody has mended offline.
 */
class ReleaseIT {
  private static final int PARTITIONS = 3;
  private static final int ACCOUNTS = 10;

  @TempDir Path out;

  @Test
  @Tag("direct")
  void onTheDirectRunner() throws Exception {
    aRenamedStepIsRefused("direct");
  }

  @Test
  @Tag("flink")
  void onFlink() throws Exception {
    aRenamedStepIsRefused("flink");
  }

  @Test
  @Tag("samza")
  void onSamza() throws Exception {
    aRenamedStepIsRefused("samza");
  }

  private void aRenamedStepIsRefused(String runner) throws Exception {
    try (Supervisor supervisor = new Supervisor(event -> {});
        KafkaCluster kafka =
            KafkaCluster.start(
                new Home(Rekindle.HOME), out.resolve("kafka"), null, new Ports(), supervisor)) {
      kafka.topicCreation().ledger(ResumedLedger.PREFIX, PARTITIONS);
      String servers = kafka.bootstrapServers();
      ResumedLedger ledger = new ResumedLedger(out, servers);
      try (Deposits deposits =
              new Deposits(servers, ResumedLedger.PREFIX + "transactions", ACCOUNTS, PARTITIONS);
          Balances balances = new Balances(servers, ResumedLedger.PREFIX + "balances")) {
        Process before = ledger.resume("direct", "--new");
        deposits.rounds(5);
        ledger.await(balances, 5 * ACCOUNTS, before);
        ledger.awaitCells("statement");
        ResumedLedger.interrupt(before);
        String next =
            MutantBuild.compile(
                    "LedgerPipeline.java",
                    text -> text.replace("\"statement\"", "\"report\""),
                    runner,
                    out.resolve("next"))
                .toString();
        ledger.assertRefused(
            "step statement is in the checkpoint",
            ledger.flags(runner, "checkpoints", "--pipeline-classes", next));
        StateByHand.addThousand(out, ledger.checkpoints(), Deposits.name(1));
        Process without =
            ledger.resume(runner, "--pipeline-classes", next, "--allow-dropped-step", "statement");
        deposits.rounds(5);
        ledger.await(balances, 10 * ACCOUNTS, without);
        assertThat(balances.byAccount().get(Deposits.name(0)))
            .as("the other steps kept their state")
            .containsEntry(10L, Deposits.balance(10));
        assertThat(balances.byAccount().get(Deposits.name(1)))
            .as("went on from the state that was put in its place")
            .containsEntry(5L, Deposits.balance(5))
            .containsEntry(10L, Deposits.balance(10) + 1000);
        ResumedLedger.interrupt(without);
      }
    }
  }
}
