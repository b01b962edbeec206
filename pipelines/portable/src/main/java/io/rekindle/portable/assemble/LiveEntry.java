package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Entry;

/** An event of an accepted cell that is not dropped yet. */
final class LiveEntry {
  final LiveCell cell;
  final Entry entry;

  /** The chain's hash after it; null where it is not known any more. */
  final byte[] hash;

  final long sinceMs;

  /** The pass of {@link Coverage} that decided {@link #covered}. */
  long pass;

  boolean covered;

  LiveEntry(LiveCell cell, Entry entry, byte[] hash, long sinceMs) {
    this.cell = cell;
    this.entry = entry;
    this.hash = hash;
    this.sinceMs = sinceMs;
  }
}
