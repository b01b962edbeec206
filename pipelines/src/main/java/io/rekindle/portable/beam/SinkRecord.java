package io.rekindle.portable.beam;

import io.rekindle.portable.consume.OutputHeaders;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.origin.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record on its way to Kafka.
 *
 * @param key may be null
 * @param id for the headers; empty for none
 */
record SinkRecord(String topic, byte[] key, byte[] value, String id) {

  /** All that came of one event, as one element: a runner may flush after each. */
  static byte[] encode(List<SinkRecord> records) {
    BytesOut out = new BytesOut();
    for (SinkRecord record : records) {
      out.text(record.topic).octet(record.key == null ? 0 : 1);
      if (record.key != null) {
        out.bytes(record.key);
      }
      out.bytes(record.value).text(record.id);
    }
    return out.toBytes();
  }

  static List<SinkRecord> decode(byte[] bytes) {
    BytesIn in = new BytesIn(bytes, "records for a sink");
    List<SinkRecord> records = new ArrayList<>();
    while (in.more()) {
      String topic = in.text();
      byte[] key = in.octet() == 0 ? null : in.bytes();
      records.add(new SinkRecord(topic, key, in.bytes(), in.text()));
    }
    return records;
  }

  ProducerRecord<byte[], byte[]> toKafka(String topicPrefix, Origin by) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topicPrefix + topic, key, value);
    if (!id.isEmpty()) {
      header(record, OutputHeaders.PIPELINE, by.pipeline());
      header(record, OutputHeaders.ID, id);
      header(record, OutputHeaders.EPOCH, Integer.toString(by.epoch()));
      if (by.isKnown()) {
        header(record, OutputHeaders.IDENTITY, Origin.text(by.identity()));
      }
    }
    return record;
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
