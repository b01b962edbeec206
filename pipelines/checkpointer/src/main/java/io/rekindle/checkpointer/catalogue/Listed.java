package io.rekindle.checkpointer.catalogue;

import io.rekindle.checkpointer.verify.State;

/**
 * A line of the list. What is null cannot be known.
 *
 * @param createdMs epoch milliseconds
 * @param bytes of all its files, also those that it shares with others
 * @param reason null if it is whole
 */
public record Listed(
    String name,
    Integer epoch,
    Integer sequence,
    Long createdMs,
    Long cells,
    Long bytes,
    State state,
    String reason) {}
