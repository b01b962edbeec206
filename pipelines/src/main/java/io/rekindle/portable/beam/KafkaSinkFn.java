package io.rekindle.portable.beam;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records to any topic; a bundle ends when Kafka has them. KafkaIO is not used because its
 * writer drops headers in Beam 2.14.0.
 */
final class KafkaSinkFn extends DoFn<byte[], Void> {
  /** A dead letter of a full megabyte is a third larger; an image carries a whole cell. */
  private static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

  private final PortableSettings settings;
  private transient Producer<byte[], byte[]> producer;
  private transient AtomicReference<Exception> failure;

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
              failure.compareAndSet(null, e);
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

  private void check() {
    Exception e = failure.get();
    if (e != null) {
      throw new IllegalStateException("Kafka did not take a record: " + e.getMessage(), e);
    }
  }
}
