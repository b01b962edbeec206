package io.rekindle.history;

/**
 * An input record that the broker acknowledged.
 *
 * @param account the record's key; for {@link AckKind#MALFORMED} and {@link AckKind#CLOSE} any
 *     text, or null
 * @param partition input partition
 * @param offset input offset, which with the partition is the input's id
 * @param scheduledMs when the open-loop schedule wanted it sent; also its event time
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
    String value) {}
