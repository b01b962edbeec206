package io.rekindle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  /** Kafka's default for the largest record of a topic, all told. */
  private static final int TOPICS_DEFAULT = 1_048_588;

  @Test
  void whateverItIsOfATopicWithKafkasDefaultsTakesIt() {
    byte[] key = bytes(8 << 20);
    byte[] value = bytes(8 << 20);
    KV<byte[], byte[]> letter = letter(key, value);
    assertThat(letter.getKey()).isNull();
    assertThat(letter.getValue().length).isLessThan(TOPICS_DEFAULT - 1_000);
    assertThat(text(letter))
        .isEqualTo(
            "{\"reason\":\"why\",\"partition\":3,\"offset\":4,\"key\":\"%s\",\"value\":\"%s\",\"keyBytes\":8388608,\"valueBytes\":8388608}",
            base64(Arrays.copyOf(key, 32 * 1024)), base64(Arrays.copyOf(value, 512 * 1024)));
  }

  @Test
  void whatFitsIsWhole() {
    byte[] key = bytes(DeadLetter.MOST_KEY_BYTES);
    byte[] value = bytes(DeadLetter.MOST_VALUE_BYTES);
    KV<byte[], byte[]> letter = letter(key, value);
    assertThat(letter.getKey()).isEqualTo(key);
    assertThat(letter.getKey().length + letter.getValue().length).isLessThan(TOPICS_DEFAULT);
    assertThat(text(letter))
        .endsWith(",\"key\":\"" + base64(key) + "\",\"value\":\"" + base64(value) + "\"}");
  }

  private static KV<byte[], byte[]> letter(byte[] key, byte[] value) {
    return DeadLetter.of(
        new KafkaRecord<>(
            "transactions",
            3,
            4,
            5,
            KafkaTimestampType.CREATE_TIME,
            new RecordHeaders(),
            key,
            value),
        "why");
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String text(KV<byte[], byte[]> letter) {
    return new String(letter.getValue(), StandardCharsets.UTF_8);
  }
}
