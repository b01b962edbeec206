package io.rekindle.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A user's own input: each account in turn gets one cent more than the time before. */
final class Deposits implements AutoCloseable {
  private static final long PAUSE_MS = 20;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int first;
  private final int accounts;
  private final int partitions;
  private int sent;

  Deposits(String bootstrapServers, String topic, int accounts, int partitions) {
    this(bootstrapServers, topic, 0, accounts, partitions);
  }

  /**
   * @param first number of the first account; an account's partition is the rest of its number
   */
  Deposits(String bootstrapServers, String topic, int first, int accounts, int partitions) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
    this.first = first;
    this.accounts = accounts;
    this.partitions = partitions;
  }

  /** Sends so many rounds, each a deposit for every account; returns when all are acknowledged. */
  void rounds(int rounds) throws Exception {
    for (int i = 0; i < rounds * accounts; i++) {
      int account = first + sent % accounts;
      int amount = 1 + sent / accounts;
      String name = name(account);
      String value =
          String.format(
              Locale.ROOT,
              "{\"account\":\"%s\",\"txId\":\"%s-%d\",\"amount\":%d,\"category\":\"gift\"}",
              name,
              name,
              amount,
              amount);
      producer
          .send(
              new ProducerRecord<>(
                  topic, account % partitions, name.getBytes(UTF_8), value.getBytes(UTF_8)))
          .get(30, TimeUnit.SECONDS);
      sent++;
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
  }

  static String name(int account) {
    return "mine-" + account;
  }

  /** What an account has after so many rounds. */
  static long balance(int rounds) {
    return rounds * (rounds + 1L) / 2;
  }

  @Override
  public void close() {
    producer.close();
  }
}
