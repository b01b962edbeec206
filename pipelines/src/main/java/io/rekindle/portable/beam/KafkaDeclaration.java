package io.rekindle.portable.beam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes one record to each partition of a topic, by a producer that lives no longer. */
final class KafkaDeclaration {
  private KafkaDeclaration() {}

  /** Returns when Kafka has them all. */
  static void write(PortableSettings settings, String topic, byte[] key, byte[] value) {
    Map<String, Object> properties = new HashMap<>(settings.client());
    properties.put("bootstrap.servers", settings.bootstrapServers());
    properties.put("acks", "all");
    String name = settings.topicPrefix() + topic;
    try (Producer<byte[], byte[]> producer =
        KafkaClients.made(
            properties,
            all ->
                new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()))) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (PartitionInfo partition : producer.partitionsFor(name)) {
        sent.add(producer.send(new ProducerRecord<>(name, partition.partition(), key, value)));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka did not take what the pipeline declares: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the pipeline was declared", e);
    }
  }
}
