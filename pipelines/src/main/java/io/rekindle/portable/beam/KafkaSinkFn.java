package io.rekindle.portable.beam;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records to any topic; a bundle ends when Kafka has them. KafkaIO is not used because its
 * writer drops headers in Beam 2.14.0.
 */
final class KafkaSinkFn extends DoFn<byte[], Void> {
  /** A dead letter of a full megabyte is a third larger; an image carries a whole cell. */
  private static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

  /** Of a record of that topic, named without its prefix. */
  private record Refusal(String topic, Exception cause) {}

  private final PortableSettings settings;
  private transient Producer<byte[], byte[]> producer;
  private transient AtomicReference<Refusal> failure;

  KafkaSinkFn(PortableSettings settings) {
    this.settings = settings;
  }

  @Setup
  public void setup() {
    Map<String, Object> properties = ClientFile.resolve(settings.client());
    properties.put("bootstrap.servers", settings.bootstrapServers());
    properties.put("acks", "all");
    properties.put("retries", Integer.MAX_VALUE);
    // The images of a cell must stay in order when one has to be sent again.
    properties.put("max.in.flight.requests.per.connection", 1);
    properties.put("max.request.size", MAX_REQUEST_BYTES);
    failure = new AtomicReference<>();
    producer =
        KafkaClients.made(
            properties,
            all -> new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  @ProcessElement
  public void process(ProcessContext context) {
    check();
    for (SinkRecord record : SinkRecord.decode(context.element())) {
      producer.send(
          record.toKafka(settings.topicPrefix(), settings.origin()),
          (metadata, e) -> {
            if (e != null) {
              failure.compareAndSet(null, new Refusal(record.topic(), e));
            }
          });
    }
  }

  @FinishBundle
  public void finishBundle() {
    producer.flush();
    check();
  }

  @Teardown
  public void teardown() {
    if (producer != null) {
      producer.close();
    }
  }

  /** With a way on: the record is sent again in every later epoch. */
  private void check() {
    Refusal refusal = failure.get();
    if (refusal != null) {
      boolean isTooLarge = refusal.cause() instanceof RecordTooLargeException;
      throw new IllegalStateException(
          "Kafka did not take a record of the topic "
              + settings.topicPrefix()
              + refusal.topic()
              + ": "
              + refusal.cause().getMessage()
              + (isTooLarge
                  ? ". Let it take larger ones (max.message.bytes), up to " + MAX_REQUEST_BYTES
                  : ""),
          refusal.cause());
    }
  }
}
