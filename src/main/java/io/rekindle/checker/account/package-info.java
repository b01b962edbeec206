/**
 * Everything about one account: its inputs and outputs, the oracle that says what must come of
 * them, the attribution of effects to inputs, and the checks of balances, alerts, statements and
 * states. Pure and small: an account fits in memory. Not here: grouping records by account (see
 * {@code checker.bucket}) and judging (see {@code checker}).
 */
package io.rekindle.checker.account;
