package io.rekindle.portable.beam;

import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.snapshot.SnapshotWriter;

/**
 * Step and key as one key for the runner: some runners keep the states of all steps in one store,
 * by state id and key alone.
 */
record CellKey(String step, byte[] key) {
  byte[] encode() {
    return SnapshotWriter.cellKey(step, key);
  }

  static CellKey decode(byte[] bytes) {
    BytesIn in = new BytesIn(bytes, "the key of a step's element");
    return new CellKey(in.text(), in.raw(in.left()));
  }

  /** Puts the key before the cell: in Beam 2.14.0 a timer does not know its key. */
  static byte[] withKey(byte[] key, byte[] cell) {
    return new BytesOut().bytes(key).raw(cell).toBytes();
  }
}
