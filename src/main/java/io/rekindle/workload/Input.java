package io.rekindle.workload;

import io.rekindle.history.AckKind;

/**
 * A record to be sent.
 *
 * @param account the key, or null
 * @param eventMs its event time, epoch milliseconds
 * @param value the bytes, or null
 * @param amount of a transaction, else 0
 */
record Input(int partition, String account, long eventMs, AckKind kind, byte[] value, int amount) {}
