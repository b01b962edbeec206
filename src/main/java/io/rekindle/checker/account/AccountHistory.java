package io.rekindle.checker.account;

import java.util.List;
import java.util.Set;

/**
 * All that is known of one account.
 *
 * @param inputs in the order of their offsets
 * @param probes those that were sent to it
 * @param balances in log order, as all outputs here
 * @param unreadable descriptions of outputs that are not what their topic's records look like
 */
public record AccountHistory(
    String account,
    List<Input> inputs,
    Set<Id> probes,
    List<Emitted<Balance>> balances,
    List<Emitted<Alert>> alerts,
    List<Emitted<Statement>> statements,
    List<State> states,
    List<String> unreadable) {}
