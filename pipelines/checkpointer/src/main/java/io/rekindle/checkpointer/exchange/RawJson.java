package io.rekindle.checkpointer.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.rekindle.checkpointer.CheckpointException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Bytes of which nothing is known: text where they are printable, else {@code {"base64": …}}. */
final class RawJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String BASE64 = "base64";

  private RawJson() {}

  static JsonNode of(byte[] value) {
    String text = text(value);
    return text != null ? JSON.textNode(text) : base64(value);
  }

  static JsonNode base64(byte[] value) {
    return JSON.objectNode().put(BASE64, Base64.getEncoder().encodeToString(value));
  }

  static boolean isBase64(JsonNode json) {
    return json.isObject() && json.size() == 1 && json.path(BASE64).isTextual();
  }

  /**
   * @param where for messages
   * @throws CheckpointException if it is neither
   */
  static byte[] bytes(JsonNode json, String where) {
    if (json.isTextual()) {
      return json.textValue().getBytes(StandardCharsets.UTF_8);
    }
    if (!isBase64(json)) {
      throw new CheckpointException(where + " must be a text or {\"base64\": \"…\"}, not " + json);
    }
    try {
      return Base64.getDecoder().decode(json.get(BASE64).textValue());
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(where + " is no base64: " + e.getMessage());
    }
  }

  /** Null if it is not printable. */
  static String text(byte[] value) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      return text.codePoints().allMatch(RawJson::isPrintable) ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isPrintable(int point) {
    return Character.isDefined(point) && !Character.isISOControl(point);
  }
}
