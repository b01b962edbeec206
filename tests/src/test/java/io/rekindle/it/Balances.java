package io.rekindle.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.portable.consume.ConsumerRule;
import io.rekindle.portable.consume.OutputHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A user's own consumer of {@code balances}, by the consumer's rule. */
final class Balances implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ConsumerRule rule = new ConsumerRule();
  private final Map<String, JsonNode> counting = new LinkedHashMap<>();
  private int newestEpoch;

  Balances(String bootstrapServers, String topic) {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** How many outputs count so far, after reading what has come. */
  int read() throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
      String id = header(record, OutputHeaders.ID);
      int epoch = Integer.parseInt(header(record, OutputHeaders.EPOCH));
      newestEpoch = Math.max(newestEpoch, epoch);
      if (rule.accepts(header(record, OutputHeaders.PIPELINE), id, epoch)) {
        counting.put(id, JSON.readTree(record.value()));
      }
    }
    return counting.size();
  }

  /** Of all that was read. */
  int newestEpoch() {
    return newestEpoch;
  }

  /** Account → version → balance; two outputs for one version are an error. */
  Map<String, TreeMap<Long, Long>> byAccount() {
    Map<String, TreeMap<Long, Long>> accounts = new TreeMap<>();
    for (JsonNode balance : counting.values()) {
      Long before =
          accounts
              .computeIfAbsent(balance.get("account").asText(), any -> new TreeMap<>())
              .put(balance.get("version").asLong(), balance.get("balance").asLong());
      if (before != null) {
        throw new AssertionError("two outputs for the same version: " + balance);
      }
    }
    return accounts;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
