package io.rekindle.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rekindle.portable.consume.ConsumerRule;
import io.rekindle.portable.consume.OutputHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the chain of timers has put out, by the consumer's rule. */
final class Reports implements AutoCloseable {
  private record Report(String key, String text) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ConsumerRule rule = new ConsumerRule();
  private final Map<String, Report> counting = new HashMap<>();

  Reports(String bootstrapServers, String topic) {
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

  /** How many count so far, after reading what has come. */
  int read() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
      String id = header(record, OutputHeaders.ID);
      int epoch = Integer.parseInt(header(record, OutputHeaders.EPOCH));
      if (rule.accepts(header(record, OutputHeaders.PIPELINE), id, epoch)) {
        counting.put(id, new Report(new String(record.key(), UTF_8), text(record)));
      }
    }
    return counting.size();
  }

  /** Key → its reports, sorted. */
  Map<String, List<String>> byKey() {
    Map<String, List<String>> keys = new TreeMap<>();
    counting
        .values()
        .forEach(
            report ->
                keys.computeIfAbsent(report.key(), any -> new ArrayList<>()).add(report.text()));
    keys.values().forEach(Collections::sort);
    return keys;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), UTF_8);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
