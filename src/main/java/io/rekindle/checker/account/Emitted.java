package io.rekindle.checker.account;

/**
 * An output with what the log adds to its content.
 *
 * @param position place among the account's outputs of that topic, in log order
 */
record Emitted<T>(T content, int position, long appendMs) {}
