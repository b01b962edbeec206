package io.rekindle.checker.bucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The content of a record of {@code dead-letters}.
 *
 * @param key the original key in Base64, or null
 * @param value the original value in Base64, or null
 * @param keyBytes how long the key was, if only its beginning is here; else null
 * @param valueBytes likewise
 */
public record Letter(
    String reason,
    int partition,
    long offset,
    String key,
    String value,
    Integer keyBytes,
    Integer valueBytes) {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readerFor(Letter.class);

  /** Null if the text is no dead letter. */
  public static Letter of(String text) {
    try {
      return text == null ? null : READER.readValue(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** What brings a malformed input and its dead letter into one bucket. */
  public static String key(int partition, long offset) {
    return partition + ":" + offset;
  }

  static String key(String text) {
    Letter letter = of(text);
    return letter == null ? null : key(letter.partition, letter.offset);
  }
}
