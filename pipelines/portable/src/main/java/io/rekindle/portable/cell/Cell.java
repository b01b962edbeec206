package io.rekindle.portable.cell;

import java.util.List;
import java.util.Set;

/**
 * One step and key in an attempt. Never changed: an event makes another one of it.
 *
 * @param hash chain over all events
 * @param imaged the body at the last image
 * @param imagedHash the chain's hash there
 * @param content that of the last image ({@link CellChange#content})
 * @param fresh events since the last image
 * @param hydrated ids in the snapshot's outbox, fixed for the epoch: a replay must not apply them
 * @param incarnation nonce of the attempt that made it
 */
public record Cell(
    Body body,
    byte[] hash,
    Body imaged,
    byte[] imagedHash,
    byte[] content,
    List<Entry> fresh,
    Set<String> hydrated,
    String incarnation) {
  /** Of an event's id, about. */
  private static final int ID_BYTES = 16;

  /** About how many bytes it has. */
  public long bytes() {
    long bytes = body.bytes();
    for (Entry entry : fresh) {
      bytes += entry.encoded().length;
    }
    return bytes + (long) ID_BYTES * hydrated.size();
  }
}
