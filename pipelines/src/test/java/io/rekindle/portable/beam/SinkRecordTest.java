package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.origin.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class SinkRecordTest {
  private static final byte[] BYTES = {1};

  private static Map<String, String> headers(SinkRecord record, Origin by) {
    ProducerRecord<byte[], byte[]> written = record.toKafka("p-", by);
    assertThat(written.topic()).isEqualTo("p-sink");
    Map<String, String> headers = new TreeMap<>();
    written
        .headers()
        .forEach(one -> headers.put(one.key(), new String(one.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  @Test
  void anOutputSaysWhoseItIs() {
    SinkRecord record = new SinkRecord("sink", BYTES, BYTES, "0:1/0");
    assertThat(headers(record, new Origin("ledger", 4, 0xfL)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "rekindle-pipeline", "ledger",
                "rekindle-id", "0:1/0",
                "rekindle-epoch", "4",
                "rekindle-identity", "000000000000000f"));
    assertThat(headers(record, new Origin("ledger", 4, Origin.UNKNOWN)))
        .doesNotContainKey("rekindle-identity");
  }

  @Test
  void anImageHasItInItsBytes() {
    SinkRecord image = new SinkRecord("sink", BYTES, BYTES, "");
    assertThat(headers(image, new Origin("ledger", 4, 1))).isEmpty();
  }
}
