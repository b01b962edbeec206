package io.rekindle.workload;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;
import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends inputs and journals what the broker acknowledged, with partition and offset. */
final class Sender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final HistoryWriter history;
  private final Progress progress;

  Sender(Clients clients, String topicPrefix, HistoryWriter history, Progress progress) {
    this.producer = clients.producer();
    this.topic = topicPrefix + Topic.TRANSACTIONS.topicName();
    this.history = history;
    this.progress = progress;
  }

  /**
   * Hands the input to the producer and returns; the acknowledgement is journaled when it comes.
   */
  void send(Input input) {
    long sentMs = System.currentTimeMillis();
    byte[] key = input.account() == null ? null : input.account().getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(topic, input.partition(), input.timestamp(), key, input.value()),
        (metadata, failure) -> {
          long now = System.currentTimeMillis();
          if (failure != null) {
            history.event(
                new Event(
                    now,
                    Event.Kind.SEND_FAILED,
                    input.kind() + " of " + input.account(),
                    null,
                    failure.toString()));
            return;
          }
          Ack ack =
              new Ack(
                  input.account(),
                  metadata.partition(),
                  metadata.offset(),
                  input.eventMs(),
                  sentMs,
                  now,
                  input.kind(),
                  text(input));
          history.ack(ack);
          progress.acknowledged(ack, input.amount());
        });
  }

  private static String text(Input input) {
    if (input.value() == null) {
      return null;
    }
    return input.kind() == AckKind.MALFORMED
        ? Base64.getEncoder().encodeToString(input.value())
        : new String(input.value(), StandardCharsets.UTF_8);
  }

  /** Returns when every record sent so far is acknowledged or failed. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
