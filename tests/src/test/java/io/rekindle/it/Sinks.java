package io.rekindle.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that came out so far; what came twice counts once. */
final class Sinks implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String prefix;
  private final Map<String, Set<String>> values = new HashMap<>();

  Sinks(String bootstrapServers, String prefix, String... topics) {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.prefix = prefix;
    List<TopicPartition> partitions =
        List.of(topics).stream()
            .peek(topic -> values.put(topic, new TreeSet<>()))
            .flatMap(topic -> consumer.partitionsFor(prefix + topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  void read() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
      values.get(record.topic().substring(prefix.length())).add(new String(record.value(), UTF_8));
    }
  }

  /** Ids, partition:offset, of the inputs that these are of. */
  Set<String> inputs(String topic) {
    return values.get(topic).stream()
        .map(Sinks::parse)
        .map(json -> json.get("partition").asInt() + ":" + json.get("offset").asLong())
        .collect(Collectors.toSet());
  }

  /** Pane → count of transactions, one list of counts for each pane of an account. */
  Map<Long, List<Long>> panes(String account) {
    Predicate<JsonNode> its = json -> json.get("account").asText().equals(account);
    return values.get("statements").stream()
        .map(Sinks::parse)
        .filter(its)
        .collect(
            Collectors.groupingBy(
                json -> json.get("pane").asLong(),
                TreeMap::new,
                Collectors.mapping(json -> json.get("count").asLong(), Collectors.toList())));
  }

  private static JsonNode parse(String value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new AssertionError(value, e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
