package io.rekindle.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.beam.EventTimes;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "17",
        "\"text\"",
        "{",
        "{}",
        "{} {}",
        "\uFEFF{\"account\":\"a\",\"txId\":\"t\",\"amount\":1,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":1}",
        "{\"account\":\"a\",\"txId\":\"t\",\"category\":\"c\"}",
        "{\"account\":\"a\",\"amount\":1,\"category\":\"c\"}",
        "{\"txId\":\"t\",\"amount\":1,\"category\":\"c\"}",
        "{\"account\":\"b\",\"txId\":\"t\",\"amount\":1,\"category\":\"c\"}",
        "{\"account\":1,\"txId\":\"t\",\"amount\":1,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"\",\"amount\":1,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":null,\"amount\":1,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"\\ud800\",\"amount\":1,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":0,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":1.0,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":\"1\",\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":1000000000001,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":-9223372036854775808,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":99999999999999999999,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":1,\"amount\":2,\"category\":\"c\"}",
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":1,\"category\":\"c\"} trailing",
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":1,\"category\":\"c\",\"x\":[1,",
        "{\"kind\":\"probe\",\"account\":\"a\"}",
        "{\"kind\":\"probe\",\"account\":\"a\",\"round\":-1}",
        "{\"kind\":\"probe\",\"account\":\"a\",\"round\":\"0\"}",
        "{\"kind\":\"close\"}",
        "{\"kind\":\"other\",\"account\":\"a\"}",
        "{\"kind\":null,\"account\":\"a\",\"txId\":\"t\",\"amount\":1,\"category\":\"c\"}"
      })
  void malformed(String value) {
    assertThatThrownBy(() -> parse(value)).isInstanceOf(MalformedException.class);
  }

  @Test
  void unknownFieldsAreIgnored() throws Exception {
    assertThat(
            parse(
                "{\"more\":{\"a\":[{}]},\"account\":\"a\",\"n\":99999999999999999999,\"txId\":\"t\","
                    + "\"round\":false,\"amount\":1000000000000,\"category\":\"c\"}"))
        .contains(Transaction.tx("t", "c", 1_000_000_000_000L, 2, 17));
  }

  @Test
  void closeIsNeitherGoodForAnythingNorMalformed() throws Exception {
    assertThat(parse("{\"kind\":\"close\",\"account\":\"a\"}")).isEmpty();
  }

  @Test
  void deepNestingIsMalformedAndOverflowsNoStack() {
    assertThatThrownBy(() -> parse("{\"x\":" + "[".repeat(30_000)))
        .isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, EventTimes.LATEST_MS + 1})
  void timesThatNoTimerCanBeSetTo(long timestamp) {
    byte[] probe =
        "{\"kind\":\"probe\",\"account\":\"a\",\"round\":0}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> TransactionParser.parse(new byte[] {'a'}, probe, timestamp, 2, 17))
        .isInstanceOf(MalformedException.class);
    assertThatCode(
            () -> TransactionParser.parse(new byte[] {'a'}, probe, EventTimes.LATEST_MS, 2, 17))
        .doesNotThrowAnyException();
  }

  @Test
  void bytesThatAreNotUtf8() {
    byte[] value = "{\"kind\":\"close\",\"account\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    value[value.length - 3] = (byte) 0xff;
    assertThatThrownBy(() -> TransactionParser.parse(new byte[] {(byte) 0xff}, value, 0, 2, 17))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void noiseAndDamagedRecordsNeverThrowAnythingElse() {
    Random random = new Random(11);
    byte[] good =
        "{\"account\":\"a\",\"txId\":\"t\",\"amount\":1,\"category\":\"c\",\"x\":[{}]}"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] value = good.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        value[random.nextInt(value.length)] = (byte) random.nextInt();
      }
      try {
        TransactionParser.parse(new byte[] {'a'}, value, 0, 2, 17);
      } catch (MalformedException expected) {
        assertThat(expected).hasMessageNotContaining("\n");
      }
    }
  }

  private static java.util.Optional<Transaction> parse(String value) throws MalformedException {
    return TransactionParser.parse(
        new byte[] {'a'}, value.getBytes(StandardCharsets.UTF_8), 0, 2, 17);
  }
}
