package io.rekindle.checker;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;

/**
 * Since when the pipeline had been up and had caught up, by input partition. Up means: after the
 * last disturbance (a fault, an exit, a start, a restore) an input that was acknowledged since came
 * out within 5 s. Caught up means: no input is on its way for more than 5 s. Inputs that never come
 * out are lost, not late.
 */
final class Uptime {
  private static final long FRESH_MS = 5_000;
  private static final long BUCKET_MS = 100;
  private static final int MOST = 50_000_000;

  private final long startMs;
  private final long[] disturbances;
  private final Map<Integer, Partition> partitions = new HashMap<>();

  private final class Partition {
    /** When the first fresh output came of an input since each disturbance and before the next. */
    private final long[] fresh = new long[disturbances.length];

    private final BitSet behind = new BitSet();

    Partition() {
      Arrays.fill(fresh, Long.MAX_VALUE);
    }
  }

  Uptime(long startMs, NavigableSet<Long> disturbances) {
    this.startMs = startMs;
    this.disturbances = disturbances.stream().mapToLong(Long::longValue).toArray();
  }

  void delivered(int partition, long ackedMs, long appendMs) {
    Partition of = partitions.computeIfAbsent(partition, any -> new Partition());
    if (appendMs - ackedMs > FRESH_MS) {
      of.behind.set(bucket(ackedMs + FRESH_MS), bucket(appendMs) + 1);
      return;
    }
    int last = before(ackedMs);
    if (last >= 0) {
      of.fresh[last] = Math.min(of.fresh[last], appendMs);
    }
  }

  /** The moment since which the partition was up and had caught up, or null if it had not. */
  Long since(int partition, long atMs) {
    Partition of = partitions.get(partition);
    Long since = of == null ? null : up(of, atMs);
    if (since == null) {
      return null;
    }
    int behind = of.behind.previousSetBit(bucket(atMs));
    return behind < 0 ? since : Math.max(since, startMs + (behind + 1) * BUCKET_MS);
  }

  /**
   * The moment since which all partitions that have outputs were up, or null if they were not, or
   * if none has: then nothing shows it.
   */
  Long allUp(long atMs) {
    if (partitions.isEmpty()) {
      return null;
    }
    long all = Long.MIN_VALUE;
    for (Partition of : partitions.values()) {
      Long since = up(of, atMs);
      if (since == null) {
        return null;
      }
      all = Math.max(all, since);
    }
    return all;
  }

  private Long up(Partition of, long atMs) {
    int last = before(atMs);
    if (last < 0) {
      return Long.MIN_VALUE;
    }
    long since = Long.MAX_VALUE;
    for (int i = last; i < disturbances.length && since == Long.MAX_VALUE; i++) {
      since = of.fresh[i];
    }
    return since > atMs || since == Long.MAX_VALUE ? null : since;
  }

  /** The last disturbance before that moment, or -1. */
  private int before(long atMs) {
    int at = Arrays.binarySearch(disturbances, atMs);
    return at >= 0 ? at - 1 : -at - 2;
  }

  private int bucket(long atMs) {
    return (int) Math.max(0, Math.min(MOST, (atMs - startMs) / BUCKET_MS));
  }
}
