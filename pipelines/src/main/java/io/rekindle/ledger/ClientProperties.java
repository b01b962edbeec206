package io.rekindle.ledger;

import io.rekindle.portable.client.ClientRefusal;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The user's own Kafka client settings. They may hold secrets: no message here ever quotes the
 * contents.
 */
final class ClientProperties {
  private ClientProperties() {}

  static Map<String, Object> load(String file) throws UsageException {
    Map<String, Object> settings = new HashMap<>();
    if (file == null) {
      return settings;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "--clientProperties="
              + file
              + " cannot be read as a Java properties file. Give the path of one, or leave the flag out.");
    }
    properties
        .stringPropertyNames()
        .forEach(name -> settings.put(name, properties.getProperty(name)));
    check(file, settings);
    return settings;
  }

  /**
   * Makes clients and closes them: what they refuse when the pipeline runs, they refuse with a
   * stack trace that quotes the value. Only what values say is looked at, not what is found at the
   * files that they name: those are where the pipeline runs, which may be elsewhere.
   */
  private static void check(String file, Map<String, Object> settings) throws UsageException {
    Map<String, Object> config = new HashMap<>(settings);
    // The pipeline has its own for these; nothing is sent there.
    config.put("bootstrap.servers", "localhost:1");
    config.put("group.id", "check");
    config.put("auto.offset.reset", "earliest");
    config.put("enable.auto.commit", false);
    config.put("acks", "all");
    try {
      new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()).close();
      new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()).close();
    } catch (KafkaException e) {
      if (ClientRefusal.isOfValue(e)) {
        throw new UsageException(
            "--clientProperties="
                + file
                + " cannot be used: "
                + ClientRefusal.told(e, config.keySet())
                + ".");
      }
    }
  }
}
