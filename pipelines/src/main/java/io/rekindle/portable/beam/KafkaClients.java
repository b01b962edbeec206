package io.rekindle.portable.beam;

import io.rekindle.portable.client.ClientRefusal;
import java.util.Map;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** Makes clients where they are used, with what a {@link ClientFile} has. */
public final class KafkaClients {
  /** For {@code KafkaIO.Read.withConsumerFactoryFn}. */
  public static final class Consumers
      implements SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> {
    private static final long serialVersionUID = 1L;

    @Override
    public Consumer<byte[], byte[]> apply(Map<String, Object> settings) {
      return made(settings, KafkaConsumer::new);
    }
  }

  /** For {@code KafkaIO.Write.withProducerFactoryFn}. */
  public static final class Producers
      implements SerializableFunction<Map<String, Object>, Producer<byte[], byte[]>> {
    private static final long serialVersionUID = 1L;

    @Override
    public Producer<byte[], byte[]> apply(Map<String, Object> settings) {
      return made(settings, KafkaProducer::new);
    }
  }

  private KafkaClients() {}

  /** Without the cause of a refusal: its message can have a secret in it. */
  static <T> T made(Map<String, Object> settings, Function<Map<String, Object>, T> client) {
    Map<String, Object> all = ClientFile.resolve(settings);
    try {
      return client.apply(all);
    } catch (KafkaException e) {
      throw new IllegalStateException(
          "Kafka's client refuses its properties: " + ClientRefusal.told(e, all.keySet()));
    }
  }
}
