package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.cluster.Adapters;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.PipelineSettings;
import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import io.rekindle.history.Idempotence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a producer sends, something comes of it, and the next record is processed. */
class NastyRecordsIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String PREFIX = "mine-";
  private static final int PARTITIONS = 2;

  @TempDir Path out;

  @Test
  @Tag("direct")
  void onDirect() throws Exception {
    natively("direct");
  }

  @Test
  @Tag("direct")
  void onDirectPortably() throws Exception {
    portably("direct");
  }

  @Test
  @Tag("flink")
  void onFlink() throws Exception {
    natively("flink");
  }

  @Test
  @Tag("flink")
  void onFlinkPortably() throws Exception {
    portably("flink");
  }

  @Test
  @Tag("samza")
  void onSamza() throws Exception {
    natively("samza");
  }

  @Test
  @Tag("samza")
  void onSamzaPortably() throws Exception {
    portably("samza");
  }

  /** What is tried between a Kafka and a pipeline. */
  private interface Trial {
    void run(KafkaCluster kafka, Supervisor supervisor) throws Exception;
  }

  private void natively(String runner) throws Exception {
    onKafka(
        (kafka, supervisor) -> {
          PipelineSettings settings =
              new PipelineSettings(
                  kafka.bootstrapServers(),
                  PREFIX,
                  PARTITIONS,
                  Idempotence.TRUE,
                  "at-least-once",
                  NastyRecords.PERIOD_MS,
                  1_000,
                  100_000,
                  200,
                  null,
                  null);
          try (RunnerAdapter adapter =
              Adapters.create(
                  runner,
                  "tuned",
                  null,
                  settings,
                  out.resolve("processes"),
                  new Home(Rekindle.HOME),
                  new Ports(),
                  kafka,
                  supervisor)) {
            trial(kafka, adapter::start, () -> supervisor.failure().or(adapter::failure));
          }
        });
  }

  private void portably(String runner) throws Exception {
    onKafka(
        (kafka, supervisor) -> {
          Path log = out.resolve("resume.log");
          Process[] resume = new Process[1];
          String[] flags = {
            "resume",
            "--on",
            runner,
            "--new",
            "--checkpoints",
            out.resolve("checkpoints").toString(),
            "--bootstrap-servers",
            kafka.bootstrapServers(),
            "--topic-prefix",
            PREFIX,
            "--work",
            out.resolve("work").toString()
          };
          try {
            trial(
                kafka,
                () -> resume[0] = new Rekindle(out).start(log, flags),
                () -> resume[0].isAlive() ? restored(log) : Optional.of("resume has ended"));
          } finally {
            if (resume[0] != null) {
              resume[0].destroyForcibly().waitFor();
            }
          }
        });
  }

  /** That it went on by beginning again would hide that a record had ended it. */
  private static Optional<String> restored(Path log) {
    try {
      String text = Files.readString(log);
      return text.contains("epoch 2") ? Optional.of(text) : Optional.empty();
    } catch (java.io.IOException e) {
      return Optional.of(e.toString());
    }
  }

  private void onKafka(Trial trial) throws Exception {
    try (Supervisor supervisor = new Supervisor(event -> {});
        KafkaCluster kafka =
            KafkaCluster.start(
                new Home(Rekindle.HOME), out.resolve("kafka"), null, new Ports(), supervisor)) {
      kafka.topicCreation().ledger(PREFIX, PARTITIONS);
      trial.run(kafka, supervisor);
    }
  }

  /** Starts something. */
  private interface Start {
    void run() throws Exception;
  }

  private static void trial(KafkaCluster kafka, Start start, Supplier<Optional<String>> failure)
      throws Exception {
    String servers = kafka.bootstrapServers();
    try (NastyRecords records = new NastyRecords(servers, PREFIX + "transactions");
        Sinks sinks = new Sinks(servers, PREFIX, "balances", "dead-letters", "statements")) {
      records.all();
      start.run();
      Map<Long, List<Long>> allInTheirPeriods =
          Map.of(0L, Collections.nCopies(NastyRecords.PERIODS, (long) NastyRecords.PER_PERIOD));
      await(records, sinks, failure, () -> statements(sinks) >= NastyRecords.PERIODS);
      assertThat(sinks.panes(NastyRecords.STEADY)).isEqualTo(allInTheirPeriods);
      records.good("after", System.currentTimeMillis());
      await(records, sinks, failure, () -> true);
      assertThat(sinks.inputs("dead-letters")).isEqualTo(records.letters());
      assertThat(sinks.inputs("balances")).isEqualTo(records.balances());
    }
  }

  private static int statements(Sinks sinks) {
    return sinks.panes(NastyRecords.STEADY).values().stream().mapToInt(List::size).sum();
  }

  private static void await(
      NastyRecords records,
      Sinks sinks,
      Supplier<Optional<String>> failure,
      Supplier<Boolean> more) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    sinks.read();
    while (!sinks.inputs("dead-letters").containsAll(records.letters())
        || !sinks.inputs("balances").containsAll(records.balances())
        || !more.get()) {
      assertThat(failure.get()).isEmpty();
      assertThat(System.nanoTime())
          .as(
              "after %s, without a dead letter: %s, without a balance: %s, statements: %d",
              LIMIT,
              missing(records.letters(), sinks.inputs("dead-letters")),
              missing(records.balances(), sinks.inputs("balances")),
              statements(sinks))
          .isLessThan(deadline);
      sinks.read();
    }
  }

  private static List<String> missing(java.util.Set<String> expected, java.util.Set<String> found) {
    return expected.stream().filter(id -> !found.contains(id)).limit(10).toList();
  }
}
