package io.rekindle.workload;

import io.rekindle.cluster.ClusterException;
import io.rekindle.portable.client.ClientRefusal;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka client properties of the harness; a user's own (TLS, SASL) come from a file and win. */
public final class Clients {
  private static final int FETCH_MS = 100;
  private static final int ONE_MEGABYTE = 1024 * 1024;
  private static final int EIGHT_MEGABYTES = 8 * 1024 * 1024;

  private final String bootstrapServers;
  private final Map<String, Object> own = new HashMap<>();

  /**
   * @param file a properties file, or null
   */
  public Clients(String bootstrapServers, Path file) throws IOException {
    this.bootstrapServers = bootstrapServers;
    if (file != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
      properties.forEach((key, value) -> own.put(key.toString(), value));
    }
  }

  KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> config = producing();
    return made(
        config,
        () -> new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  KafkaConsumer<byte[], byte[]> consumer(boolean readCommitted) {
    return consumer(readCommitted, Map.of());
  }

  /**
   * @param further settings, which win
   */
  KafkaConsumer<byte[], byte[]> consumer(boolean readCommitted, Map<String, ?> further) {
    Map<String, Object> config = consuming(readCommitted);
    config.putAll(further);
    return made(
        config,
        () ->
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /**
   * Makes clients and closes them: what a user's properties do not get by is known before a run.
   */
  public void check() {
    producer().close(Duration.ZERO);
    consumer(false).close(Duration.ZERO);
  }

  /** Without the cause: what Kafka says about a setting can quote its value. */
  private static <T> T made(Map<String, Object> config, Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException e) {
      throw new ClusterException(
          "Kafka's client refuses the client properties: "
              + ClientRefusal.told(e, config.keySet()));
    }
  }

  private Map<String, Object> producing() {
    Map<String, Object> config = base();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, EIGHT_MEGABYTES);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.putAll(own);
    return config;
  }

  private Map<String, Object> consuming(boolean readCommitted) {
    Map<String, Object> config = base();
    config.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        readCommitted ? "read_committed" : "read_uncommitted");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // The time of an output is the broker's: a fetch may wait for many, and costs broker and
    // recorder once. Only a commit has no time of the broker's: there each is fetched at once.
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MS);
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, readCommitted ? 1 : ONE_MEGABYTE);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    config.putAll(own);
    return config;
  }

  private Map<String, Object> base() {
    Map<String, Object> config = new HashMap<>();
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return config;
  }
}
