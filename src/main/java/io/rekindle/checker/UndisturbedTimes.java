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
  private final long[] disturbances;
  private final Map<Integer, Partition> partitions = new HashMap<>();

  /**
   * A time, epoch milliseconds.
   *
   * @param fromMs Long.MIN_VALUE for the first
   * @param untilMs Long.MAX_VALUE for the last
   */
  record Time(long fromMs, long untilMs) {}

  /** By what input a grace before each disturbance had come out, and had not, acknowledged when. */
  private final class Partition {
    private final long[] lastOut = new long[disturbances.length];
    private final long[] firstIn = new long[disturbances.length];

    Partition() {
      Arrays.fill(lastOut, Long.MIN_VALUE);
      Arrays.fill(firstIn, Long.MAX_VALUE);
    }
  }

  /**
   * @param disturbances from the first record on, epoch milliseconds
   * @param graceMs how long what is due may take, at least
   */
  UndisturbedTimes(NavigableSet<Long> disturbances, long graceMs) {
    this.disturbances = disturbances.stream().mapToLong(Long::longValue).toArray();
    this.graceMs = graceMs;
  }

  void delivered(int partition, long ackedMs, long appendMs) {
    Partition of = partitions.computeIfAbsent(partition, any -> new Partition());
    for (int i = 0; i < disturbances.length; i++) {
      long atMs = disturbances[i] - graceMs;
      if (appendMs <= atMs) {
        of.lastOut[i] = Math.max(of.lastOut[i], ackedMs);
      } else if (ackedMs <= atMs) {
        of.firstIn[i] = Math.min(of.firstIn[i], ackedMs);
      }
    }
  }

  /** To be asked once all is delivered. */
  List<Time> all(Uptime uptime) {
    List<Time> times = new ArrayList<>();
    for (int next = 0; next <= disturbances.length; next++) {
      boolean last = next == disturbances.length;
      Long upMs = uptime.allUp(last ? Long.MAX_VALUE : disturbances[next]);
      if (next == 0) {
        upMs = Long.MIN_VALUE;
      }
      long untilMs = last ? Long.MAX_VALUE : until(next);
      if (upMs != null && upMs < untilMs) {
        times.add(new Time(upMs, untilMs));
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
