package io.rekindle.portable.simulation;

import io.rekindle.portable.watermark.PartitionWatermark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a runner holds, and what it saves for its own recovery. */
final class Memory {
  /**
   * A message on its way to a step.
   *
   * @param channel who sent it: order is kept within a channel and key only
   * @param timestampMs holds the watermark back
   */
  record Message(String channel, String key, long timestampMs, byte[] envelope) {}

  final long[] positions;

  /** How many wakes of each partition were read. */
  final int[] woken;

  /** As the sources said last: the watermark of each partition of the input, and of the wakes. */
  final long[] inputMs;

  final long[] wakesMs;

  /** Step → the watermark that has come to it, by partition. */
  final TreeMap<String, long[]> arrivedMs = new TreeMap<>();

  /** Step → the watermark that it hands on, by partition. */
  final TreeMap<String, long[]> passedMs = new TreeMap<>();

  final TreeMap<String, List<Message>> queues = new TreeMap<>();

  /** Step and key → bytes of the cell. */
  final TreeMap<CellName, byte[]> cells = new TreeMap<>();

  /** Step and key → when the runner will call, per domain. */
  final TreeMap<CellName, long[]> armed = new TreeMap<>();

  final TreeSet<CellName> unflushed = new TreeSet<>();

  Memory(long[] positions, List<String> steps) {
    this.positions = positions.clone();
    this.woken = new int[positions.length];
    this.inputMs = none();
    this.wakesMs = none();
    for (String step : steps) {
      queues.put(step, new ArrayList<>());
      arrivedMs.put(step, none());
      passedMs.put(step, none());
    }
  }

  long arrived(String step, int partition) {
    return arrivedMs.get(step)[partition];
  }

  private long[] none() {
    long[] none = new long[positions.length];
    Arrays.fill(none, PartitionWatermark.NONE);
    return none;
  }

  Memory copy() {
    Memory copy = new Memory(positions, List.of());
    System.arraycopy(woken, 0, copy.woken, 0, woken.length);
    System.arraycopy(inputMs, 0, copy.inputMs, 0, inputMs.length);
    System.arraycopy(wakesMs, 0, copy.wakesMs, 0, wakesMs.length);
    arrivedMs.forEach((step, ms) -> copy.arrivedMs.put(step, ms.clone()));
    passedMs.forEach((step, ms) -> copy.passedMs.put(step, ms.clone()));
    queues.forEach((step, queue) -> copy.queues.put(step, new ArrayList<>(queue)));
    copy.cells.putAll(cells);
    copy.armed.putAll(armed);
    copy.unflushed.addAll(unflushed);
    return copy;
  }
}
