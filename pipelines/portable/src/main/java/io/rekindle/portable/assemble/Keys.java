package io.rekindle.portable.assemble;

import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.snapshot.SnapshotWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where what is in the store. */
final class Keys {
  /** Cells: all but the items of large states. */
  static final byte[] CELLS = {'c'};

  /** Items of large states, by cell, state and item. */
  private static final byte[] ITEMS = {'i'};

  /** Outboxes of the cells that have one. */
  static final byte[] OUTBOXES = {'o'};

  /** Sink records seen whose event is not known or not dropped yet. */
  static final byte[] SEEN = {'s'};

  /** Images that wait for their predecessor or their parent. */
  static final byte[] PENDING = {'p'};

  /** Processing-time timers by time. */
  static final byte[] DUE = {'t'};

  /** Acknowledged offsets at or above the frontier. */
  static final byte[] ACKS = {'a'};

  /** Marks of the input's partitions. */
  static final byte[] MARKS = {'w'};

  /** What the pipeline declares whose images these are. */
  static final byte[] DECLARED = {'d'};

  static final byte[] META = {'m'};

  private Keys() {}

  static byte[] cell(String step, byte[] key) {
    return join(CELLS, SnapshotWriter.cellKey(step, key));
  }

  static byte[] items(byte[] cellKey, String state) {
    return new BytesOut().raw(ITEMS).bytes(cellKey).text(state).toBytes();
  }

  /** All states' of a cell. */
  static byte[] items(byte[] cellKey) {
    return new BytesOut().raw(ITEMS).bytes(cellKey).toBytes();
  }

  static byte[] item(byte[] cellKey, String state, byte[] item) {
    return join(items(cellKey, state), item);
  }

  static byte[] outbox(byte[] cellKey) {
    return join(OUTBOXES, cellKey);
  }

  static byte[] seen(String id) {
    return join(SEEN, id.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] pending(byte[] cellKey, int index) {
    return new BytesOut().raw(PENDING).bytes(cellKey).fixed64(index).toBytes();
  }

  static byte[] due(long timeMs, byte[] cellKey) {
    return new BytesOut().raw(DUE).fixed64(timeMs).raw(cellKey).toBytes();
  }

  static byte[] ack(int partition, long offset) {
    return new BytesOut().raw(ACKS).fixed64(partition).fixed64(offset).toBytes();
  }

  static byte[] mark(int partition, long offset) {
    return new BytesOut().raw(MARKS).fixed64(partition).fixed64(offset).toBytes();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
