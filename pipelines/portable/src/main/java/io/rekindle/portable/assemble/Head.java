package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.CellTimer;
import java.util.SortedMap;

/**
 * What the store has of a cell in one value: all but the items of large states, which are values of
 * their own.
 *
 * @param hash chain over all events
 * @param epoch in which {@code content} was so, −1 if that is not known
 * @param content as {@code CellChange} has it; in another epoch it is the hash
 */
record Head(
    int partition,
    long firings,
    SortedMap<String, HeadState> states,
    SortedMap<String, CellTimer> timers,
    byte[] hash,
    int epoch,
    byte[] content) {

  /** The content that a change in that epoch is made for. */
  byte[] content(int inEpoch) {
    return epoch == inEpoch ? content : hash;
  }
}
