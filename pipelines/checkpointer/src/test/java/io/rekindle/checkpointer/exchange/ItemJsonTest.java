package io.rekindle.checkpointer.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.portable.shape.CoderShape;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemJsonTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The bytes are those that Beam's coders of these names write. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VarLongCoder|29|41",
        "VarLongCoder|ac02|300",
        "VarLongCoder|ffffffffffffffffff01|-1",
        "VarIntCoder|ffffffff0f|-1",
        "BigEndianLongCoder|0000000000000029|41",
        "BigEndianIntegerCoder|fffffffe|-2",
        "BooleanCoder|01|true",
        "DoubleCoder|3ff8000000000000|1.5",
        "DoubleCoder|7ff8000000000000|{\"base64\":\"f/gAAAAAAAA=\"}",
        "StringUtf8Coder|03c3a461|\"äa\"",
        "StringUtf8Coder|0261|{\"base64\":\"AmE=\"}",
        "StringUtf8Coder|02c3ff|{\"base64\":\"AsP/\"}",
        "BooleanCoder|02|{\"base64\":\"Ag==\"}",
        "VarLongCoder|a900|{\"base64\":\"qQA=\"}",
        "SomebodysCoder|29|\")\"",
        "SomebodysCoder|00|{\"base64\":\"AA==\"}",
      })
  void bytesAndJsonAreEachOthers(String coder, String bytes, String json) throws Exception {
    CoderShape shape = CoderShape.of(coder);
    assertThat(ItemJson.of(shape, HEX.parseHex(bytes))).hasToString(json);
    assertThat(HEX.formatHex(ItemJson.bytes(shape, tree(json), "here"))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StringUtf8Coder", "VarIntCoder", "VarLongCoder", "BigEndianIntegerCoder",
        "BigEndianLongCoder", "BooleanCoder", "DoubleCoder", "SomebodysCoder"
      })
  void whateverTheBytesTheyComeBack(String coder) throws Exception {
    Random random = new Random(7);
    CoderShape shape = CoderShape.of(coder);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);
      JsonNode json = tree(ItemJson.of(shape, bytes).toString());
      assertThat(ItemJson.bytes(shape, json, "here")).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VarLongCoder|\"41\"|is no whole number of 64 bits",
        "VarIntCoder|2147483648|is no whole number of 32 bits",
        "VarLongCoder|4.5|is no whole number",
        "BooleanCoder|1|is neither true nor false",
        "StringUtf8Coder|7|is no text",
        "SomebodysCoder|7|must be a text or {\"base64\"",
        "SomebodysCoder|{\"base64\":\"%\"}|is no base64",
      })
  void whatIsNoValueOfTheCodersIsRefused(String coder, String json, String why) {
    assertThatThrownBy(() -> ItemJson.bytes(CoderShape.of(coder), tree(json), "here"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("here")
        .hasMessageContaining(why);
  }

  @Test
  void aCoderThatIsNotKnownIsNoReason() throws Exception {
    assertThat(ItemJson.of(null, new byte[] {'a'})).hasToString("\"a\"");
  }

  private static JsonNode tree(String json) throws JsonProcessingException {
    return new ObjectMapper().readTree(json);
  }
}
