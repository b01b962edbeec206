package io.rekindle.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a record is must not depend on the libraries that a runner brings. So this runs in each
 * runner's module too, on its class path.
 */
class NastyValuesTest {
  private static final String NOT_JSON = "the value is not JSON: ";
  private static final String NO_INTEGER = "amount is missing or no integer";
  private static final String NO_TEXT = "txId is missing or no text";
  private static final String TWICE = "the value has a field twice";
  private static final String TOO_DEEP = "the value is nested deeper than 100";
  private static final String NOT_UTF8 = "the value is not UTF-8";

  static Stream<String> ignored() {
    return Stream.of(
        "9".repeat(1_500),
        "-" + "9".repeat(30_000),
        "0." + "1".repeat(1_500),
        "1e999999999",
        "-1E-999999999",
        "1e" + "9".repeat(1_500),
        "[".repeat(100) + "]".repeat(100),
        "{\"\":".repeat(100) + "0" + "}".repeat(100),
        "{\"" + "n".repeat(30_000) + "\":null}",
        "\"" + "x".repeat(30_000) + "\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"\u007f\u2028\uffff\"",
        " \t\r\n[ ] ");
  }

  @ParameterizedTest
  @MethodSource
  void ignored(String unknown) throws Exception {
    assertThat(parse(transaction("1", ",\"unknown\":" + unknown)))
        .contains(Transaction.tx("t", "c", 1, 2, 17));
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments(transaction("9".repeat(1_500), ""), NO_INTEGER),
        arguments(transaction("9223372036854775808", ""), NO_INTEGER),
        arguments(transaction("1.0", ""), NO_INTEGER),
        arguments(transaction("1e0", ""), NO_INTEGER),
        arguments(transaction("-0", ""), "amount is 0 or beyond 1000000000000"),
        arguments(transaction("01", ""), NOT_JSON),
        arguments(transaction("+1", ""), NOT_JSON),
        arguments(transaction("1.", ""), NOT_JSON),
        arguments(transaction(".1", ""), NOT_JSON),
        arguments(transaction("0x1", ""), NOT_JSON),
        arguments(transaction("1e", ""), NOT_JSON),
        arguments(transaction("1_0", ""), NOT_JSON),
        arguments(transaction("\u0661", ""), NOT_JSON),
        arguments(transaction("NaN", ""), NOT_JSON),
        arguments(transaction("-Infinity", ""), NOT_JSON),
        arguments(transaction("1/**/", ""), NOT_JSON),
        arguments(transaction("1", ",\"x\":1 // more"), NOT_JSON),
        arguments(transaction("1", ",\"x\":1,"), NOT_JSON),
        arguments(transaction("1", ",x:1"), NOT_JSON),
        arguments(transaction("1", ",'x':1"), NOT_JSON),
        arguments(transaction("1", ",\"x\":'1'"), NOT_JSON),
        arguments(transaction("1", ",\"x\":\"\\x41\""), NOT_JSON),
        arguments(transaction("1", ",\"x\":\"\\u12\""), NOT_JSON),
        arguments(transaction("1", ",\"x\":\"\t\""), NOT_JSON),
        arguments(transaction("1", ",\"x\":\"\u0000\""), NOT_JSON),
        arguments(transaction("1", ",\"x\":\u00a01"), NOT_JSON),
        arguments(transaction("1", ",\"x\":\f1"), NOT_JSON),
        arguments(transaction("1", ",\"x\":TRUE"), NOT_JSON),
        arguments(transaction("1", ",\"x\":truely"), NOT_JSON),
        arguments(transaction("1", "}{"), NOT_JSON),
        arguments(transaction("1", "") + "\u0000", NOT_JSON),
        arguments("\ufeff" + transaction("1", ""), NOT_JSON),
        arguments("[".repeat(30_000), "the value is not a JSON object"),
        arguments("17", "the value is not a JSON object"),
        arguments(transaction("1", ",\"x\":" + "[".repeat(101) + "]".repeat(101)), TOO_DEEP),
        arguments(transaction("1", ",\"x\":" + "{\"\":".repeat(6_000)), TOO_DEEP),
        arguments(transaction("1", ",\"amount\":1"), TWICE),
        arguments(transaction("1", ",\"\\u0061mount\":1"), TWICE),
        arguments(transaction("1", ",\"x\":[{\"y\":1,\"y\":1}]"), TWICE),
        arguments("{\"account\":\"a\",\"txId\":\"\\ud800\"}", NO_TEXT),
        arguments("{\"account\":\"a\",\"txId\":\"\\ude00\\ud83d\"}", NO_TEXT),
        arguments("{\"account\":\"a\",\"txId\":{}}", NO_TEXT));
  }

  @ParameterizedTest
  @MethodSource
  void malformed(String value, String reason) {
    assertThat(reason(value.getBytes(UTF_8))).startsWith(reason);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void otherEncodingsAreNotGuessed(String encoding) {
    assertThat(reason(transaction("1", "").getBytes(Charset.forName(encoding))))
        .matches("(" + NOT_UTF8 + "|" + NOT_JSON + ").*");
  }

  static Stream<String> encodings() {
    return Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE");
  }

  @ParameterizedTest
  @MethodSource("bytes")
  void bytesThatOnlyLookLikeUtf8(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    String value = transaction("1", ",\"x\":\"" + new String(bytes, Charset.forName("ISO-8859-1")));
    assertThat(reason((value + "\"}").getBytes(Charset.forName("ISO-8859-1")))).isEqualTo(NOT_UTF8);
  }

  /** Overlong, half a surrogate pair, beyond Unicode, cut off. */
  static Stream<String> bytes() {
    return Stream.of("c080", "eda080", "f4908080", "e282");
  }

  @Test
  void whatIsWrittenIsTheSameBytesEverywhere() {
    String text = "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u0080\u2028\ud83d\ude00<é";
    assertThat(new String(new JsonObject().put("x", text).bytes(), UTF_8))
        .isEqualTo(
            "{\"x\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\u007f\u0080\u2028\\uD83D\\uDE00<é\"}");
  }

  private static String transaction(String amount, String more) {
    return "{\"account\":\"a\",\"txId\":\"t\",\"category\":\"c\",\"amount\":" + amount + more + "}";
  }

  private static String reason(byte[] value) {
    try {
      return "none: it is " + TransactionParser.parse(new byte[] {'a'}, value, 0, 2, 17);
    } catch (MalformedException e) {
      return e.getMessage();
    }
  }

  private static java.util.Optional<Transaction> parse(String value) throws MalformedException {
    return TransactionParser.parse(new byte[] {'a'}, value.getBytes(UTF_8), 0, 2, 17);
  }
}
