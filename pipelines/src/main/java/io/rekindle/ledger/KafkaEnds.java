package io.rekindle.ledger;

import io.rekindle.portable.beam.EventTimes;
import io.rekindle.portable.beam.KafkaClients;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.joda.time.Duration;

/** How the ledger reads from and writes to Kafka. */
final class KafkaEnds {
  /** Noise of a full megabyte becomes a dead letter a third larger. */
  private static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

  private static final Set<String> RESULTS = Set.of("balances", "statements", "alerts");

  private final LedgerOptions options;
  private final Map<String, Object> clientProperties;

  /**
   * @param clientProperties as they may be in a graph that others can see
   */
  KafkaEnds(LedgerOptions options, Map<String, Object> clientProperties) {
    this.options = options;
    this.clientProperties = clientProperties;
  }

  KafkaIO.Read<byte[], byte[]> source(String topic) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put("group.id", options.getGroupId());
    properties.put("auto.offset.reset", "earliest");
    properties.put("enable.auto.commit", false);
    return KafkaIO.<byte[], byte[]>read()
        .withBootstrapServers(options.getBootstrapServers())
        .withTopic(options.getTopicPrefix() + topic)
        // Without the null the source itself would fail on a record that has no key or value, again
        // and again.
        .withKeyDeserializerAndCoder(
            ByteArrayDeserializer.class, NullableCoder.of(ByteArrayCoder.of()))
        .withValueDeserializerAndCoder(
            ByteArrayDeserializer.class, NullableCoder.of(ByteArrayCoder.of()))
        .withConsumerFactoryFn(new KafkaClients.Consumers())
        .withTimestampPolicyFactory(new EventTimes(Duration.millis(options.getMaxDelayMillis())))
        .updateConsumerProperties(properties)
        .commitOffsetsInFinalize();
  }

  /** At least once, whatever was asked for. */
  private KafkaIO.Write<byte[], byte[]> plainSink(String topic) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put("acks", "all");
    properties.put("max.request.size", MAX_REQUEST_BYTES);
    return KafkaIO.<byte[], byte[]>write()
        .withBootstrapServers(options.getBootstrapServers())
        .withTopic(options.getTopicPrefix() + topic)
        .withKeySerializer(ByteArraySerializer.class)
        .withValueSerializer(ByteArraySerializer.class)
        .withProducerFactoryFn(new KafkaClients.Producers())
        .updateProducerProperties(properties);
  }

  /** With the delivery guarantee that was asked for, if it is a topic of results. */
  KafkaIO.Write<byte[], byte[]> sink(String topic) {
    KafkaIO.Write<byte[], byte[]> sink = plainSink(topic);
    return Flags.isExactlyOnce(options) && RESULTS.contains(topic)
        // Sinks that share a group would fence each other's producers.
        ? sink.withEOS(options.getExactlyOnceShards(), options.getGroupId() + "-" + topic)
        : sink;
  }
}
