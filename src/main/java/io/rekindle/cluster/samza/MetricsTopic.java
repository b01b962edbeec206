package io.rekindle.cluster.samza;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a one-partition topic from its beginning to where its end was at the call. */
final class MetricsTopic {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long LIMIT_MS = 10_000;

  private MetricsTopic() {}

  static void read(Properties client, String topic, Consumer<byte[]> each) {
    client.put("enable.auto.commit", "false");
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      long giveUp = System.currentTimeMillis() + LIMIT_MS;
      while (consumer.position(partition) < end && System.currentTimeMillis() < giveUp) {
        consumer.poll(POLL).forEach(record -> each.accept(record.value()));
      }
    }
  }
}
