package io.rekindle.ledger;

import java.util.Arrays;
import java.util.Base64;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.values.KV;

/**
 * What is written of a malformed record. Never more than a topic with Kafka's default settings
 * takes: a letter that is refused would stop the pipeline for good.
 */
final class DeadLetter {
  /** Kept of a value; the letter is a third larger. */
  static final int MOST_VALUE_BYTES = 512 * 1024;

  /** Kept of a key, which is in the letter twice. */
  static final int MOST_KEY_BYTES = TransactionParser.MAX_VALUE_BYTES;

  private DeadLetter() {}

  static KV<byte[], byte[]> of(KafkaRecord<byte[], byte[]> record, String reason) {
    byte[] key = record.getKV().getKey();
    byte[] value = record.getKV().getValue();
    JsonObject letter =
        new JsonObject()
            .put("reason", reason)
            .put("partition", record.getPartition())
            .put("offset", record.getOffset())
            .put("key", base64(key, MOST_KEY_BYTES))
            .put("value", base64(value, MOST_VALUE_BYTES));
    if (isCut(key, MOST_KEY_BYTES)) {
      letter.put("keyBytes", key.length);
    }
    if (isCut(value, MOST_VALUE_BYTES)) {
      letter.put("valueBytes", value.length);
    }
    return KV.of(isCut(key, MOST_KEY_BYTES) ? null : key, letter.bytes());
  }

  private static boolean isCut(byte[] bytes, int most) {
    return bytes != null && bytes.length > most;
  }

  private static String base64(byte[] bytes, int most) {
    return bytes == null
        ? null
        : Base64.getEncoder()
            .encodeToString(isCut(bytes, most) ? Arrays.copyOf(bytes, most) : bytes);
  }
}
