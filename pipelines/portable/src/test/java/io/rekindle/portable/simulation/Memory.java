package io.rekindle.portable.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a runner holds, and what it saves for its own recovery. */
final class Memory {
  /**
   * A message on its way to a step.
   *
   * @param channel who sent it: order is kept within a channel and key only
   * @param timestampMs holds the watermark back; a wake does not
   */
  record Message(String channel, String key, long timestampMs, byte[] envelope) {}

  final long[] positions;
  final TreeMap<String, List<Message>> queues = new TreeMap<>();

  /** Step and key → bytes of the cell. */
  final TreeMap<CellName, byte[]> cells = new TreeMap<>();

  /** Step and key → when the runner will call, per domain. */
  final TreeMap<CellName, long[]> armed = new TreeMap<>();

  final TreeSet<CellName> unflushed = new TreeSet<>();

  Memory(long[] positions, List<String> steps) {
    this.positions = positions.clone();
    steps.forEach(step -> queues.put(step, new ArrayList<>()));
  }

  Memory copy() {
    Memory copy = new Memory(positions, List.of());
    queues.forEach((step, queue) -> copy.queues.put(step, new ArrayList<>(queue)));
    copy.cells.putAll(cells);
    copy.armed.putAll(armed);
    copy.unflushed.addAll(unflushed);
    return copy;
  }
}
