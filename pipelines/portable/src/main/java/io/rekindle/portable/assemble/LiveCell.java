package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.image.Image;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cell with entries or with images that wait; all others are in the store only. */
final class LiveCell {
  /** An image that cannot be accepted yet. */
  record Waiting(Image image, long sinceMs) {}

  /** Of this cell among all steps' cells. */
  final String name;

  final String step;
  final byte[] key;

  /** By id, in the order of application. */
  final Map<String, LiveEntry> entries = new LinkedHashMap<>();

  final List<Waiting> waiting = new ArrayList<>();

  /** The greatest offset of an input record that was accepted while this cell was live, or −1. */
  long lastOffset = -1;

  /** What the store has of it in one value; null if nothing, or if it was not asked yet. */
  Head stored;

  /**
   * The partition of the input of what was sent to it and has not arrived, while nothing of the
   * cell was accepted since; null if there is none. It must become the cell's.
   */
  Integer promised;

  LiveCell(String name, String step, byte[] key) {
    this.name = name;
    this.step = step;
    this.key = key;
  }

  List<Entry> outbox() {
    return entries.values().stream().map(live -> live.entry).toList();
  }
}
