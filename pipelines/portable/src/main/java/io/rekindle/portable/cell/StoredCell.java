package io.rekindle.portable.cell;

import java.util.List;

/**
 * One step and key in a checkpoint.
 *
 * @param hash chain over all events
 * @param outbox events whose outputs are not yet known to have arrived, or that a replay would
 *     bring again, in the order of their application
 */
public record StoredCell(String step, byte[] key, Body body, byte[] hash, List<Entry> outbox) {}
