package io.rekindle.portable.simulation;

import io.rekindle.portable.simulation.Memory.Message;
import java.util.List;

/**
 * How watermarks go from the sources through the steps, as Beam has it: a step's is held by the
 * sources, by the steps before it, and by elements that wait for it; what it hands on is held by
 * its timers that are set in event time. None ever goes back. A wake that waits holds it, too, for
 * it is before every time.
 */
final class StepWatermarks {
  private final Memory memory;
  private final Shape shape;

  /** Whether each partition has its own, as on Samza; elsewhere the least counts for all. */
  private final boolean perPartition;

  StepWatermarks(Memory memory, Shape shape, boolean perPartition) {
    this.memory = memory;
    this.shape = shape;
    this.perPartition = perPartition;
  }

  /**
   * Brings all up to date.
   *
   * @return whether any has moved
   */
  boolean advance() {
    boolean moved = false;
    for (String step : shape.steps) {
      for (int p = 0; p < memory.positions.length; p++) {
        long in = Math.max(memory.arrived(step, p), in(step, p));
        moved |= in > memory.arrived(step, p);
        memory.arrivedMs.get(step)[p] = in;
        long out = Math.min(in, earliestTimer(step, p));
        memory.passedMs.get(step)[p] = Math.max(memory.passedMs.get(step)[p], out);
      }
    }
    return moved;
  }

  /** What counts where watermarks are not told: nothing earlier is still to come from anywhere. */
  static long omniscientMs(Memory memory, InputLog input) {
    long ms = Long.MAX_VALUE - 1;
    for (int p = 0; p < memory.positions.length; p++) {
      if (memory.positions[p] < input.size(p)) {
        ms = Math.min(ms, input.at(p, memory.positions[p]).timestampMs());
      }
    }
    for (List<Message> queue : memory.queues.values()) {
      for (Message message : queue) {
        ms = Math.min(ms, message.timestampMs());
      }
    }
    return ms;
  }

  private long in(String step, int partition) {
    long ms = Long.MAX_VALUE;
    for (int p = 0; p < memory.positions.length; p++) {
      if (!counts(p, partition)) {
        continue;
      }
      ms = Math.min(ms, Math.min(memory.inputMs[p], memory.wakesMs[p]));
      for (String before : shape.steps) {
        if (shape.targets(before).contains(step)) {
          ms = Math.min(ms, memory.passedMs.get(before)[p]);
        }
      }
    }
    List<Message> queue = memory.queues.get(step);
    for (Message message : queue) {
      if (counts(SimLogic.partition(message.key()), partition)) {
        ms = Math.min(ms, message.timestampMs());
      }
    }
    return ms;
  }

  private long earliestTimer(String step, int partition) {
    long[] ms = {Long.MAX_VALUE};
    memory.armed.forEach(
        (name, times) -> {
          if (name.step().equals(step) && counts(SimLogic.partition(name.key()), partition)) {
            ms[0] = Math.min(ms[0], times[2]);
          }
        });
    return ms[0];
  }

  private boolean counts(int partition, int of) {
    return !perPartition || partition == of;
  }
}
