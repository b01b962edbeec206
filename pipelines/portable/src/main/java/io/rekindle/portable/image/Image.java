package io.rekindle.portable.image;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.Entry;
import java.util.List;

/**
 * A cell right after some events.
 *
 * @param epoch of the attempt that wrote it
 * @param before the chain's hash at this cell's image before
 * @param entries the events since then, in order
 * @param hash the chain's hash now
 */
public record Image(
    int epoch,
    String step,
    byte[] key,
    Body body,
    byte[] before,
    List<Entry> entries,
    byte[] hash) {}
