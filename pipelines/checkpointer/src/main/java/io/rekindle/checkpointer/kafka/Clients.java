package io.rekindle.checkpointer.kafka;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.portable.client.ClientRefusal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Makes Kafka's clients; what is fetched ahead is bounded. Properties that they refuse are named,
 * but not quoted.
 */
public final class Clients {
  private final Map<String, Object> base = new HashMap<>();

  /**
   * @param further settings that users may give, of security for example
   */
  public Clients(String bootstrapServers, Map<String, ?> further) {
    base.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    base.putAll(further);
    base.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
  }

  /**
   * Never jumps, and is no member of the group.
   *
   * @param group whose committed offsets it can be asked for
   */
  public Consumer<byte[], byte[]> consumer(String group) {
    Map<String, Object> config = new HashMap<>(base);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    // A topic that was deleted must be missed, not come back empty.
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
    config.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
    config.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    return made(
        config,
        () ->
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  public Admin admin() {
    return made(base, () -> Admin.create(base));
  }

  /**
   * Whatever a client's constructor throws. Without the cause: its message can have a secret in it.
   *
   * @throws CheckpointException which says what is wrong with which property
   */
  public static <T> T made(Map<String, ?> config, Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException e) {
      throw new CheckpointException(
          "Kafka's client refuses its properties: " + ClientRefusal.told(e, config.keySet()));
    }
  }
}
