package io.rekindle.portable.image;

import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.Entry;
import java.util.List;

/**
 * What some events made of a cell.
 *
 * @param epoch of the attempt that wrote it
 * @param change what became of the cell since its image before
 * @param before the chain's hash at this cell's image before
 * @param entries the events since then, in order
 * @param hash the chain's hash now
 */
public record Image(
    int epoch,
    String step,
    byte[] key,
    CellChange change,
    byte[] before,
    List<Entry> entries,
    byte[] hash) {}
