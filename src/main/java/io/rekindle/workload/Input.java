package io.rekindle.workload;

import io.rekindle.history.AckKind;

/**
 * A record to be sent.
 *
 * @param account the key, or null
 * @param eventMs when the schedule wants it sent, epoch milliseconds
 * @param timestamp the record's, which is its event time; a malformed one's may be anything
 * @param value the bytes, or null
 * @param amount of a transaction, else 0
 */
record Input(
    int partition,
    String account,
    long eventMs,
    long timestamp,
    AckKind kind,
    byte[] value,
    int amount) {

  /** With the time that it is sent at, as a well-formed one has it. */
  Input(int partition, String account, long eventMs, AckKind kind, byte[] value, int amount) {
    this(partition, account, eventMs, eventMs, kind, value, amount);
  }
}
