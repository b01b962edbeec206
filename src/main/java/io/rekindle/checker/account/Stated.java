package io.rekindle.checker.account;

import java.util.function.Supplier;

/**
 * The first statement of an account's period, made by the first firing for it.
 *
 * @param partition input partition of the account
 * @param dueMs when it was due by the clock
 * @param example says which, asked for only if it is shown
 */
public record Stated(
    int partition,
    long period,
    long dueMs,
    long appendMs,
    Setters setters,
    Supplier<String> example) {}
