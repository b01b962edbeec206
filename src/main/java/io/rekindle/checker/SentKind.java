package io.rekindle.checker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rekindle.history.AckKind;

/** What a record that nobody acknowledged was meant to be, by its content. */
final class SentKind {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The end of the year 9999. */
  private static final long LATEST_MS = 253_402_300_799_999L;

  private SentKind() {}

  static AckKind of(String account, String value, long eventMs) {
    JsonNode node;
    try {
      node = value == null ? null : JSON.readTree(value);
    } catch (JsonProcessingException e) {
      node = null;
    }
    if (node == null || account == null || !node.isObject() || eventMs > LATEST_MS) {
      return AckKind.MALFORMED;
    }
    return switch (node.path("kind").asText("tx")) {
      case "tx" -> transaction(node, account) ? AckKind.TX : AckKind.MALFORMED;
      case "probe" -> AckKind.PROBE;
      case "close" -> AckKind.CLOSE;
      default -> AckKind.MALFORMED;
    };
  }

  private static boolean transaction(JsonNode node, String account) {
    return node.path("account").asText().equals(account)
        && node.path("txId").isTextual()
        && node.path("amount").isIntegralNumber()
        && node.path("category").isTextual();
  }
}
