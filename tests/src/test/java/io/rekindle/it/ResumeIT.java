package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private static final String PREFIX = "mine-";
  private static final String CHECKPOINTER = "io.rekindle.checkpointer.CheckpointerMain";
  private static final int PARTITIONS = 3;
  private static final int ACCOUNTS = 10;
  private static final Duration LIMIT = Duration.ofSeconds(120);

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
        Process beginning = resume(servers, "direct", "--new");
        deposits.rounds(15);
        await(balances, 10 * ACCOUNTS, beginning);
        Children.kill(beginning, CHECKPOINTER);
        deposits.rounds(5);
        Children.await(beginning, CHECKPOINTER, LIMIT);
        beginning.destroyForcibly().waitFor();
        deposits.rounds(10);
        Process resumed = resume(servers, second);
        await(balances, 30 * ACCOUNTS, resumed);
        assertThat(balances.newestEpoch()).as("resumed, not begun anew").isEqualTo(2);
        assertRefused("another checkpointer", flags(servers, "direct", "checkpoints"));
        Children.kill(resumed, worker);
        deposits.rounds(10);
        await(balances, 40 * ACCOUNTS, resumed);
        assertExact(balances, 40);
        assertThat(balances.newestEpoch()).as("restored unasked").isEqualTo(3);
        awaitTrimmed(kafka);
        interrupt(resumed);
        assertRefused("and was used", flags(servers, "direct", "others", "--new"));
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

  private Process resume(String servers, String runner, String... more) throws Exception {
    return new Rekindle(out)
        .start(log(runner, more.length), flags(servers, runner, "checkpoints", more));
  }

  private String[] flags(String servers, String runner, String directory, String... more) {
    List<String> flags = new ArrayList<>(List.of("resume", "--on", runner));
    flags.addAll(List.of("--checkpoints", out.resolve(directory).toString()));
    flags.addAll(List.of("--bootstrap-servers", servers, "--topic-prefix", PREFIX));
    flags.addAll(List.of("--work", out.resolve("work").toString()));
    flags.addAll(List.of(more));
    return flags.toArray(String[]::new);
  }

  private void assertRefused(String message, String... flags) throws Exception {
    Rekindle.Result result = new Rekindle(out).run(flags);
    assertThat(result.exit()).as(result.text()).isEqualTo(3);
    assertThat(result.text()).contains(message);
  }

  private Path log(String runner, int more) {
    return out.resolve("resume-" + runner + "-" + more + ".log");
  }

  private void await(Balances balances, int count, Process process) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    int there = balances.read();
    while (there < count) {
      assertThat(process.isAlive()).as(logs()).isTrue();
      assertThat(System.nanoTime())
          .as("%d of %d outputs after %s%n%s", there, count, LIMIT, logs())
          .isLessThan(deadline);
      there = balances.read();
    }
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

  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
  }

  private String logs() throws Exception {
    StringBuilder text = new StringBuilder();
    try (var files = Files.newDirectoryStream(out, "resume-*.log")) {
      for (Path file : files) {
        text.append(file.getFileName()).append(":\n").append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
