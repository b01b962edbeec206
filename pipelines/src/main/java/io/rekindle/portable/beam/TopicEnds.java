package io.rekindle.portable.beam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topics of an epoch. */
final class TopicEnds implements Ends {
  private final PortableSettings settings;

  TopicEnds(PortableSettings settings) {
    this.settings = settings;
  }

  /** From where the epoch's offsets were set, and from nowhere else; nothing is committed. */
  @Override
  public PTransform<PBegin, PCollection<KafkaRecord<byte[], byte[]>>> source(
      String topic, TimestampPolicyFactory<byte[], byte[]> times) {
    Map<String, Object> properties = new HashMap<>(settings.client());
    properties.put("group.id", settings.groupId());
    properties.put("auto.offset.reset", "none");
    properties.put("enable.auto.commit", false);
    return KafkaIO.<byte[], byte[]>read()
        .withBootstrapServers(settings.bootstrapServers())
        .withTopicPartitions(partitions(topic))
        .withKeyDeserializerAndCoder(
            ByteArrayDeserializer.class, NullableCoder.of(ByteArrayCoder.of()))
        .withValueDeserializerAndCoder(
            ByteArrayDeserializer.class, NullableCoder.of(ByteArrayCoder.of()))
        .withConsumerFactoryFn(new KafkaClients.Consumers())
        .withTimestampPolicyFactory(times)
        .updateConsumerProperties(properties);
  }

  /** Those that the epoch knows: one that is added while it runs is the next one's. */
  private List<TopicPartition> partitions(String topic) {
    return settings.frontier().keySet().stream()
        .map(partition -> new TopicPartition(settings.topicPrefix() + topic, partition))
        .toList();
  }

  @Override
  public void declare(String topic, byte[] key, byte[] value) {
    KafkaDeclaration.write(settings, topic, key, value);
  }

  @Override
  public DoFn<byte[], Void> sink() {
    return new KafkaSinkFn(settings);
  }
}
