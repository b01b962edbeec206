package io.rekindle.history;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An input record that the broker acknowledged.
 *
 * @param account the record's key; for {@link AckKind#MALFORMED} and {@link AckKind#CLOSE} any
 *     text, or null
 * @param partition input partition
 * @param offset input offset, which with the partition is the input's id
 * @param scheduledMs when the open-loop schedule wanted it sent; also its event time, but for
 *     {@link AckKind#MALFORMED}
 * @param sentMs when it was handed to the producer
 * @param ackedMs when the acknowledgement arrived
 * @param value the bytes sent, as UTF-8 text; Base64 for {@link AckKind#MALFORMED}; null for a null
 *     value
 */
public record Ack(
    String account,
    int partition,
    long offset,
    long scheduledMs,
    long sentMs,
    long ackedMs,
    AckKind kind,
    String value) {

  /**
   * The bytes that were sent, or null.
   *
   * @throws IllegalArgumentException if they are no Base64 where they must be
   */
  public byte[] bytes() {
    if (value == null) {
      return null;
    }
    return kind == AckKind.MALFORMED
        ? Base64.getDecoder().decode(value)
        : value.getBytes(StandardCharsets.UTF_8);
  }
}
