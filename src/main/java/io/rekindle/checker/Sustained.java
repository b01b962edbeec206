package io.rekindle.checker;

import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the pipeline kept up with the load while nothing was done to it. Backlog = inputs that
 * were acknowledged and had not come out yet. Those that never come out are lost, not late, unless
 * the drain ran into its deadline: then they were still on their way. The window goes from the
 * start of the traffic to the first fault, or to the traffic's end if there is none; its warm-up is
 * the first 5 s of it, or the first fifth if that is shorter. The rate was not sustained for each
 * {@link Reason} that holds.
 *
 * <p>A sink that holds outputs back until a checkpoint is complete, as Beam's exactly-once one, has
 * no backlog in what waits for that: as many records as come meanwhile are allowed on top.
 */
public final class Sustained {
  /** Why the rate was not sustained. */
  public enum Reason {
    /**
     * The backlog at the window's end exceeds that at a third of it by more than two seconds' worth
     * of the rate and by more than a fifth of the window's records.
     */
    LAG_GREW,
    /** When the warm-up ended, the backlog was more than two seconds' worth of the rate. */
    WARM_UP_BACKLOG,
    /**
     * The mean latency of what came out in the last third is more than twice that of the first
     * third after the warm-up, and more than a second above it.
     */
    LATENCY_GREW
  }

  private static final long BUCKET_MS = 100;
  private static final long WARM_UP_BUCKETS = 50;
  private static final long GROWTH_MS = 1_000;

  private final Map<Long, Bucket> buckets = new HashMap<>();

  /** In the order of time; only once all is known, for inputs do not come in that order. */
  private TreeMap<Long, Bucket> sorted;

  private static final class Bucket {
    private long acknowledged;
    private long missing;
    private long out;
    private long latencyMs;
  }

  /** An input that came out. */
  void delivered(long ackedMs, long appendMs) {
    long outMs = Math.max(ackedMs, appendMs);
    bucket(ackedMs).acknowledged++;
    Bucket out = bucket(outMs);
    out.out++;
    out.latencyMs += outMs - ackedMs;
  }

  /** One that did not. */
  void missing(long ackedMs) {
    bucket(ackedMs).missing++;
  }

  private Bucket bucket(long atMs) {
    return buckets.computeIfAbsent(atMs / BUCKET_MS, any -> new Bucket());
  }

  /**
   * Each reason that holds, in words for people; none if the rate was sustained. Once only.
   *
   * @param heldBackMs how long the sink holds outputs back by design, milliseconds
   */
  Map<Reason, String> broken(List<Event> events, double ratePerSecond, double heldBackMs) {
    Map<Reason, String> broken = new EnumMap<>(Reason.class);
    if (events.stream().anyMatch(e -> e.kind() == Kind.TIMED_OUT && "drain".equals(e.target()))) {
      buckets.values().forEach(bucket -> bucket.acknowledged += bucket.missing);
    }
    sorted = new TreeMap<>(buckets);
    long[] loaded =
        sorted.entrySet().stream()
            .filter(bucket -> bucket.getValue().acknowledged > 0)
            .mapToLong(Map.Entry::getKey)
            .toArray();
    if (loaded.length == 0) {
      return broken;
    }
    long first = loaded[0];
    long last = loaded[loaded.length - 1];
    long start = at(events, Kind.PHASE, "traffic", first);
    long end =
        Math.min(at(events, Kind.PHASE, "drain", last), at(events, Kind.FAULT_APPLIED, null, last));
    if (end > start) {
      window(start, end, ratePerSecond * (2 + heldBackMs / 1_000), heldBackMs > 0, broken);
    }
    return broken;
  }

  private void window(
      long start, long end, double allowed, boolean heldBack, Map<Reason, String> broken) {
    long early = lag(start + (end - start) / 3);
    long late = lag(end);
    long records =
        sorted.subMap(start, true, end, true).values().stream()
            .mapToLong(b -> b.acknowledged)
            .sum();
    if (late - early > Math.max(allowed, 0.2 * records)) {
      broken.put(
          Reason.LAG_GREW,
          String.format(
              Locale.ROOT,
              "the rate was not sustained: lag grew from %d to %d records within %.1f s without a fault",
              early,
              late,
              (end - start) * 2 * BUCKET_MS / 3000.0));
    }
    long warm = start + Math.min(WARM_UP_BUCKETS, (end - start) / 5);
    if (lag(warm) > allowed) {
      broken.put(
          Reason.WARM_UP_BACKLOG,
          String.format(
              Locale.ROOT,
              "the rate was not sustained: the warm-up left %d records of lag, more than two seconds' worth%s",
              lag(warm),
              heldBack ? " and what waits for a checkpoint" : ""));
    }
    Double before = latency(warm, warm + (end - warm) / 3);
    Double after = latency(end - (end - warm) / 3, end);
    if (before != null && after != null && after > 2 * before && after - before > GROWTH_MS) {
      broken.put(
          Reason.LATENCY_GREW,
          String.format(
              Locale.ROOT,
              "the rate was not sustained: the mean latency grew from %.0f to %.0f ms without a fault",
              before,
              after));
    }
  }

  /** Mean, in milliseconds, of what came out from one bucket to before another; null if nothing. */
  private Double latency(long from, long to) {
    long sum = 0;
    long count = 0;
    for (Bucket bucket : sorted.subMap(from, true, Math.max(from, to), false).values()) {
      sum += bucket.latencyMs;
      count += bucket.out;
    }
    return count == 0 ? null : (Double) (sum / (double) count);
  }

  private long lag(long bucket) {
    return sorted.headMap(bucket, true).values().stream()
        .mapToLong(b -> b.acknowledged - b.out)
        .sum();
  }

  private static long at(List<Event> events, Kind kind, String target, long otherwise) {
    return events.stream()
        .filter(e -> e.kind() == kind && (target == null || target.equals(e.target())))
        .mapToLong(e -> e.atMs() / BUCKET_MS)
        .findFirst()
        .orElse(otherwise);
  }
}
