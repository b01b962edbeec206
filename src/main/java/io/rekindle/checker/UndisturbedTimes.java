package io.rekindle.checker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/**
 * The times that no coming or going of a process touches: between two disturbances, and after the
 * last one.
 *
 * <p>Such a time begins when all partitions were up again: what is sent from then on was not in the
 * pipeline at a disturbance. Before the first one it begins with the first record. It ends a grace
 * before the next disturbance, and counts inputs, not the clock: up to the last one that had come
 * out by then, in each partition, and to the first that was still on its way.
 */
final class UndisturbedTimes {
  private final long graceMs;
  private final int inputPartitions;

  /** A grace before each disturbance. */
  private final long[] ends;

  private final Map<Integer, Partition> partitions = new HashMap<>();

  /**
   * A time, epoch milliseconds.
   *
   * @param fromMs Long.MIN_VALUE for the first
   * @param untilMs Long.MAX_VALUE for the last
   * @param allRead whether something had come out of each input partition
   */
  record Time(long fromMs, long untilMs, boolean allRead) {}

  /** By what input a grace before each disturbance had come out, and had not, acknowledged when. */
  private final class Partition {
    private final long[] lastOut = new long[ends.length];
    private final long[] firstIn = new long[ends.length];

    Partition() {
      Arrays.fill(lastOut, Long.MIN_VALUE);
      Arrays.fill(firstIn, Long.MAX_VALUE);
    }
  }

  /**
   * @param disturbances from the first record on, epoch milliseconds
   * @param graceMs how long what is due may take, at least
   * @param inputPartitions how many the input topic has
   */
  UndisturbedTimes(NavigableSet<Long> disturbances, long graceMs, int inputPartitions) {
    this.ends = disturbances.stream().mapToLong(atMs -> atMs - graceMs).toArray();
    this.graceMs = graceMs;
    this.inputPartitions = inputPartitions;
  }

  void delivered(int partition, long ackedMs, long appendMs) {
    Partition of = partitions.computeIfAbsent(partition, any -> new Partition());
    int out = from(appendMs);
    for (int i = from(ackedMs); i < out; i++) {
      of.firstIn[i] = Math.min(of.firstIn[i], ackedMs);
    }
    // Of the later ones, too: that is made good at the end.
    if (out < ends.length) {
      of.lastOut[out] = Math.max(of.lastOut[out], ackedMs);
    }
  }

  /** Of that partition something never came: if nothing came at all, it was perhaps not read. */
  void missing(int partition) {
    partitions.computeIfAbsent(partition, any -> new Partition());
  }

  /** The index of the first end at that moment or later. */
  private int from(long atMs) {
    int at = Arrays.binarySearch(ends, atMs);
    return at >= 0 ? at : -at - 1;
  }

  /**
   * A grace after the last disturbance: what was sent since was in no process that ended, whatever
   * had recovered by then.
   */
  long afterAllMs() {
    return ends.length == 0 ? Long.MIN_VALUE : ends[ends.length - 1] + 2 * graceMs;
  }

  /** To be asked once all is delivered. */
  List<Time> all(Uptime uptime) {
    for (Partition of : partitions.values()) {
      for (int i = 1; i < ends.length; i++) {
        of.lastOut[i] = Math.max(of.lastOut[i], of.lastOut[i - 1]);
      }
    }
    List<Time> times = new ArrayList<>();
    for (int next = 0; next <= ends.length; next++) {
      boolean last = next == ends.length;
      Long upMs = uptime.allUp(last ? Long.MAX_VALUE : ends[next] + graceMs);
      if (next == 0) {
        upMs = Long.MIN_VALUE;
      }
      long untilMs = last ? Long.MAX_VALUE : until(next);
      if (upMs != null && upMs < untilMs) {
        times.add(new Time(upMs, untilMs, last || partitions.size() >= inputPartitions));
      }
    }
    return times;
  }

  private long until(int next) {
    return partitions.values().stream()
        .mapToLong(of -> Math.min(of.lastOut[next], of.firstIn[next]))
        .min()
        .orElse(Long.MIN_VALUE);
  }
}
