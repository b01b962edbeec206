package io.rekindle.portable.simulation;

import io.rekindle.portable.image.Mark;
import io.rekindle.portable.simulation.Reached.Event;
import io.rekindle.portable.watermark.Marks;
import io.rekindle.portable.watermark.PartitionWatermark;
import io.rekindle.portable.watermark.WakeHold;
import java.util.Map;
import java.util.Optional;

/** What an attempt's sources know of event time: the real classes, and simulated topics. */
final class Sources {
  /** Far less than between two records: all is said, mostly. */
  private static final long MARK_MS = 5;

  private final World world;
  private final PartitionWatermark[] inputs;
  private final WakeHold[] wakes;
  private final Marks marks;

  /**
   * @param memory with the watermarks of the sources before these in the same epoch
   * @param restored partition → what the epoch starts with
   */
  Sources(World world, int epoch, Memory memory, Map<Integer, Long> restored) {
    this.world = world;
    long maxDelayMs = world.environment.shape().maxDelayMs;
    this.inputs = new PartitionWatermark[memory.positions.length];
    this.wakes = new WakeHold[inputs.length];
    for (int p = 0; p < inputs.length; p++) {
      inputs[p] =
          PartitionWatermark.resumed(
              maxDelayMs, memory.inputMs[p], restored.get(p), () -> world.nowMs);
      wakes[p] = new WakeHold(memory.wakesMs[p] > PartitionWatermark.NONE);
    }
    this.marks = new Marks(epoch, maxDelayMs, MARK_MS, () -> world.nowMs);
  }

  /** A record of the input was read; what is to be said of it, if anything. */
  Optional<Mark> read(int partition, long offset) {
    long timestampMs = world.input.at(partition, offset).timestampMs();
    inputs[partition].record(timestampMs);
    return marks.after(partition, offset, timestampMs);
  }

  /** A wake was read. */
  void woken(int partition) {
    wakes[partition].record();
  }

  /**
   * A runner asks for the watermarks.
   *
   * @param allWoken how many wakes each partition has
   */
  void look(Memory memory, int[] allWoken) {
    for (int p = 0; p < inputs.length; p++) {
      boolean atEnd = memory.positions[p] >= world.input.available(p, world.nowMs);
      long byRecords = inputs[p].byRecords();
      memory.inputMs[p] = inputs[p].at(atEnd, world.nowMs);
      if (memory.inputMs[p] > byRecords) {
        world.reached.count(Event.IDLE_PARTITION);
      }
      if (!world.environment.worldRules().hold()) {
        memory.wakesMs[p] = Long.MAX_VALUE;
        continue;
      }
      memory.wakesMs[p] = wakes[p].at(memory.woken[p] == allWoken[p], world.nowMs);
      if (memory.wakesMs[p] < memory.inputMs[p]) {
        world.reached.count(Event.HELD_BY_WAKES);
      }
    }
  }
}
