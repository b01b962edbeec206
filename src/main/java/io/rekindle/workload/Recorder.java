package io.rekindle.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.Output;
import io.rekindle.history.Topic;
import io.rekindle.portable.consume.OutputHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads every output topic from its beginning, journals each record and tells the {@link Progress}.
 * One thread of its own.
 */
public final class Recorder implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String prefix;
  private final boolean readCommitted;
  private final HistoryWriter history;
  private final Progress progress;
  private final Thread thread;
  private final Set<String> ready = new HashSet<>();
  private volatile boolean finish;
  private volatile Throwable failure;

  /**
   * @param readCommitted for outputs of transactions: they count when they are committed
   */
  public Recorder(
      Clients clients,
      String topicPrefix,
      boolean readCommitted,
      HistoryWriter history,
      Progress progress) {
    this.consumer = clients.consumer(readCommitted);
    this.prefix = topicPrefix;
    this.readCommitted = readCommitted;
    this.history = history;
    this.progress = progress;
    this.thread = new Thread(this::run, "recorder");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** How many answers to readiness probes (round 0) came: one per input partition and step. */
  public int readyAnswers() {
    synchronized (ready) {
      return ready.size();
    }
  }

  /** From now on only answers that are still to come count as such. */
  public void forgetReady() {
    synchronized (ready) {
      ready.clear();
    }
  }

  /** Why the recorder stopped early, or null. */
  public Throwable failure() {
    return failure;
  }

  /** Reads to the end that the topics have now, then stops. */
  public void finish(Duration atMost) throws InterruptedException {
    finish = true;
    thread.join(atMost.toMillis());
    if (thread.isAlive() || failure != null) {
      throw new IllegalStateException(
          "the recorder did not reach the end of the output topics", failure);
    }
  }

  private void run() {
    try {
      List<TopicPartition> partitions = new ArrayList<>();
      for (Topic topic : Topic.values()) {
        if (topic != Topic.TRANSACTIONS) {
          consumer
              .partitionsFor(prefix + topic.topicName())
              .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
        }
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = null;
      while (ends == null || !reached(ends)) {
        if (finish && ends == null) {
          ends = consumer.endOffsets(partitions);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          record(record);
        }
      }
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      consumer.close(Duration.ofSeconds(1));
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void record(ConsumerRecord<byte[], byte[]> record) {
    Topic topic = Topic.of(record.topic().substring(prefix.length()));
    long readableMs = readCommitted ? System.currentTimeMillis() : record.timestamp();
    history.output(
        new Output(
            topic,
            text(record.key()),
            record.partition(),
            record.offset(),
            readableMs,
            text(record.value()),
            header(record, OutputHeaders.ID),
            epoch(record),
            header(record, OutputHeaders.PIPELINE)));
    JsonNode value;
    try {
      value = JSON.readTree(record.value() == null ? new byte[0] : record.value());
    } catch (IOException e) {
      return; // Journaled as it came; the checkers will say so.
    }
    int partition = value.path("partition").asInt(-1);
    long offset = value.path("offset").asLong(-1);
    switch (topic) {
      case BALANCES, DEAD_LETTERS -> {
        if (partition >= 0 && offset >= 0) {
          progress.answered(partition, offset);
        }
      }
      case ALERTS -> progress.alert(partition, offset);
      case STATEMENTS ->
          progress.statement(value.path("account").asText(), value.path("period").asLong());
      case STATES -> state(value, partition);
      case TRANSACTIONS -> throw new IllegalStateException("not an output");
    }
  }

  private void state(JsonNode value, int partition) {
    int round = value.path("round").asInt(-1);
    String step = value.path("step").asText();
    progress.state(value.path("account").asText(), round, step);
    if (value.path("entries").isArray()) {
      Set<Long> open = new HashSet<>();
      value.path("entries").forEach(entry -> open.add(entry.path("period").asLong()));
      progress.periods(value.path("account").asText(), open);
    }
    if (round == 0) {
      synchronized (ready) {
        ready.add(partition + "/" + step);
      }
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : text(header.value());
  }

  /** Null also for what is no number: the checkers miss it then. */
  private static Integer epoch(ConsumerRecord<byte[], byte[]> record) {
    String epoch = header(record, OutputHeaders.EPOCH);
    return epoch == null || !epoch.matches("\\d{1,9}") ? null : Integer.valueOf(epoch);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    finish = true;
    consumer.wakeup();
  }
}
