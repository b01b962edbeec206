package io.rekindle.portable.beam;

import io.rekindle.portable.consume.OutputHeaders;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
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

  ProducerRecord<byte[], byte[]> toKafka(String topicPrefix, int epoch) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topicPrefix + topic, key, value);
    if (!id.isEmpty()) {
      record.headers().add(OutputHeaders.ID, id.getBytes(StandardCharsets.UTF_8));
      record
          .headers()
          .add(OutputHeaders.EPOCH, Integer.toString(epoch).getBytes(StandardCharsets.UTF_8));
    }
    return record;
  }
}
