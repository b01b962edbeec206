package io.rekindle.workload;

import io.rekindle.cluster.ClusterException;
import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.InputRecord;
import io.rekindle.history.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the input topic back when nothing is sent any more: what the broker acknowledged must be
 * there, and a record that it never answered for is there or is not. Judges nothing.
 */
public final class ReadBack {
  private static final int API_MS = 10_000;

  private final Clients clients;
  private final String topic;
  private final Progress progress;
  private final HistoryWriter history;

  public ReadBack(Clients clients, String topicPrefix, Progress progress, HistoryWriter history) {
    this.clients = clients;
    this.topic = topicPrefix + Topic.TRANSACTIONS.topicName();
    this.progress = progress;
    this.history = history;
  }

  /**
   * Writes {@code input.tsv}. If the topic cannot be read there is none, and a note says why: the
   * run's verdict does not depend on its broker being there to the end.
   *
   * @param atMost how long to read
   */
  public void write(Duration atMost) throws IOException {
    Map<String, ?> limit = Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_MS);
    try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer(false, limit)) {
      history.input(records -> read(consumer, records, atMost));
    } catch (KafkaException | ClusterException | UncheckedIOException e) {
      String why = "the input topic was not read back: " + e.getMessage();
      history.event(new Event(System.currentTimeMillis(), Event.Kind.NOTE, "broker", null, why));
    }
  }

  private void read(
      KafkaConsumer<byte[], byte[]> consumer, Consumer<InputRecord> to, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new UncheckedIOException(
            new IOException("its end was not reached within " + atMost.toSeconds() + " s"));
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
        to.accept(of(record));
      }
    }
  }

  private InputRecord of(ConsumerRecord<byte[], byte[]> record) {
    int checksum = InputRecord.checksum(record.key(), record.value());
    boolean known = progress.isAcknowledged(record.partition(), record.offset());
    return new InputRecord(
        record.partition(),
        record.offset(),
        record.timestamp(),
        checksum,
        known ? null : text(record.key()),
        known || record.value() == null
            ? null
            : Base64.getEncoder().encodeToString(record.value()));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
