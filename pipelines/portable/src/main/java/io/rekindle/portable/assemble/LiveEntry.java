package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.EventId;

/** An event of an accepted cell that is not dropped yet. */
final class LiveEntry {
  final LiveCell cell;
  final Entry entry;

  /** Ids of its outputs, in their order: asked for over and over. */
  final String[] outputIds;

  /** The chain's hash after it; null where it is not known any more. */
  final byte[] hash;

  final long sinceMs;

  /** Whether an input record caused it at first; then {@link #partition} and {@link #offset}. */
  final boolean fromInput;

  final int partition;
  final long offset;

  /** The pass of {@link Coverage} that decided {@link #covered}. */
  long pass;

  boolean covered;

  LiveEntry(LiveCell cell, Entry entry, byte[] hash, long sinceMs) {
    this.cell = cell;
    this.entry = entry;
    this.outputIds = new String[entry.outputs().size()];
    for (int i = 0; i < outputIds.length; i++) {
      outputIds[i] = entry.outputs().get(i).id(entry.id(), i);
    }
    this.hash = hash;
    this.sinceMs = sinceMs;
    this.fromInput = EventId.isFromInput(entry.id());
    this.partition = fromInput ? EventId.partition(entry.id()) : -1;
    this.offset = fromInput ? EventId.offset(entry.id()) : -1;
  }
}
