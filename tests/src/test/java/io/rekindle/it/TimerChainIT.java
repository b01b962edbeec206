package io.rekindle.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline that is not the ledger: the timer of its first step sends what that of its second step
 * is to report a millisecond later. All dies before either fires, and is resumed when both are due.
 */
class TimerChainIT {
  private static final int PARTITIONS = 3;
  private static final int KEYS = 200;

  /** Later than the record itself: what is due before that the Direct runner fires in any order. */
  private static final long SOON_MS = 1_000;

  private static final Duration LEAST_MARGIN = Duration.ofSeconds(8);
  private static final Duration LIMIT = ResumedLedger.LIMIT;

  @TempDir Path out;
  private final Map<String, List<String>> expected = new TreeMap<>();
  private ResumedLedger pipeline;
  private KafkaProducer<byte[], byte[]> producer;
  private Reports reports;
  private Duration margin;

  @Test
  @Tag("direct")
  void onTheDirectRunner() throws Exception {
    theSecondTimerWaitsForTheFirst("direct");
  }

  @Test
  @Tag("flink")
  void onFlink() throws Exception {
    theSecondTimerWaitsForTheFirst("flink");
  }

  @Test
  @Tag("samza")
  void onSamza() throws Exception {
    theSecondTimerWaitsForTheFirst("samza");
  }

  private void theSecondTimerWaitsForTheFirst(String runner) throws Exception {
    String classes =
        MutantBuild.compile("LedgerPipeline.java", text -> chain(), runner, out.resolve("chain"))
            .toString();
    try (Supervisor supervisor = new Supervisor(event -> {});
        KafkaCluster kafka =
            KafkaCluster.start(
                new Home(Rekindle.HOME), out.resolve("kafka"), null, new Ports(), supervisor)) {
      kafka.topicCreation().ledger(ResumedLedger.PREFIX, PARTITIONS);
      String servers = kafka.bootstrapServers();
      pipeline = new ResumedLedger(out, servers);
      producer = producer(servers);
      reports = new Reports(servers, ResumedLedger.PREFIX + "balances");
      Process process = pipeline.resume(runner, "--new", "--pipeline-classes", classes);
      try {
        findMargin(process);
        long dueMs = sendInTime("k", KEYS);
        process.destroyForcibly().waitFor();
        send("meanwhile", 5, dueMs);
        process = resumedAt(dueMs, runner, classes);
        awaitExpected(process);
        // Nothing comes after the resume that could move the watermark but the clock.
        long quietMs = sendInTime("q", 2);
        process.destroyForcibly().waitFor();
        process = resumedAt(quietMs, runner, classes);
        awaitExpected(process);
        ResumedLedger.interrupt(process);
      } finally {
        process.destroyForcibly();
        producer.close();
        reports.close();
      }
    }
  }

  /** How far ahead a timer must be set so that all can be killed before: that is the machine's. */
  private void findMargin(Process process) throws Exception {
    // A partition that has never had a record holds all event-time timers.
    for (int i = 0; i < PARTITIONS; i++) {
      send("first-" + i, 1, System.currentTimeMillis() + SOON_MS);
    }
    awaitExpected(process);
    long begunNs = System.nanoTime();
    send("second", 1, System.currentTimeMillis() + SOON_MS);
    awaitExpected(process);
    pipeline.awaitShown("sum +" + expected.size() + "\\b");
    Duration took = Duration.ofNanos(System.nanoTime() - begunNs);
    margin = took.multipliedBy(3).compareTo(LEAST_MARGIN) > 0 ? took.multipliedBy(3) : LEAST_MARGIN;
  }

  /**
   * Sends so many keys whose timers are due later than a checkpoint has them all; where that took
   * too long it sends others, with more time.
   *
   * @return when those are due, epoch milliseconds
   */
  private long sendInTime(String name, int keys) throws Exception {
    for (int round = 0; ; round++, margin = margin.multipliedBy(2)) {
      long dueMs = System.currentTimeMillis() + margin.toMillis();
      for (int i = 0; i < keys; i++) {
        send(name + round + "-" + i, 1, dueMs);
      }
      pipeline.awaitShown("report +" + expected.size() + "\\b");
      if (System.currentTimeMillis() < dueMs) {
        return dueMs;
      }
      assertThat(margin).as("the checkpoints never come in time").isLessThan(LIMIT);
    }
  }

  private Process resumedAt(long dueMs, String runner, String classes) throws Exception {
    TimeUnit.MILLISECONDS.sleep(Math.max(0, dueMs + 1_000 - System.currentTimeMillis()));
    return pipeline.resume(runner, "--pipeline-classes", classes);
  }

  private void send(String key, int amount, long dueMs) throws Exception {
    byte[] value = (amount + " " + dueMs).getBytes(UTF_8);
    int partition = expected.size() % PARTITIONS;
    producer
        .send(
            new ProducerRecord<>(
                ResumedLedger.PREFIX + "transactions", partition, key.getBytes(UTF_8), value))
        .get(30, TimeUnit.SECONDS);
    expected.put(key, List.of("e" + amount + ",SUM=" + amount));
  }

  /** Each key has one report, which has all: not what came before the sum in one of its own. */
  private void awaitExpected(Process process) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (reports.read() < expected.size()) {
      assertThat(process.isAlive()).as(pipeline.logs()).isTrue();
      assertThat(System.nanoTime())
          .as("%d of %d reports%n%s", reports.read(), expected.size(), pipeline.logs())
          .isLessThan(deadline);
    }
    assertThat(reports.byKey()).isEqualTo(expected);
  }

  private static KafkaProducer<byte[], byte[]> producer(String servers) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static String chain() {
    try (InputStream source =
        TimerChainIT.class.getResourceAsStream("/chain/LedgerPipeline.java")) {
      return new String(source.readAllBytes(), UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
