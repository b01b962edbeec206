package io.rekindle.portable.cell;

import java.util.List;
import java.util.Set;

/**
 * One step and key in a runner's state.
 *
 * @param hash chain over all events
 * @param imaged the chain's hash at the last image
 * @param fresh events since the last image
 * @param hydrated ids in the snapshot's outbox, fixed for the epoch: a replay must not apply them
 * @param incarnation nonce of the attempt that made it
 */
public record Cell(
    Body body,
    byte[] hash,
    byte[] imaged,
    List<Entry> fresh,
    Set<String> hydrated,
    String incarnation) {}
