package io.rekindle.checker;

import io.rekindle.checker.account.Delivery;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the pipeline kept up with the load while nothing was done to it. Backlog = inputs that
 * were acknowledged and had not come out yet. Those that never come out are lost, not late, unless
 * the drain ran into its deadline: then they were still on their way. The window goes from the
 * start of the traffic to the first fault, or to the traffic's end if there is none. The rate was
 * not sustained if the backlog at its end exceeds that at a third of it by more than two seconds'
 * worth of the rate and by more than a fifth of the window's records.
 */
final class Backlog implements Delivery {
  private static final long BUCKET_MS = 100;

  private final TreeMap<Long, Long> change = new TreeMap<>();
  private final TreeMap<Long, Long> acknowledged = new TreeMap<>();
  private final TreeMap<Long, Long> missing = new TreeMap<>();

  @Override
  public void delivered(long ackedMs, long appendMs) {
    acknowledged.merge(ackedMs / BUCKET_MS, 1L, Long::sum);
    change.merge(ackedMs / BUCKET_MS, 1L, Long::sum);
    change.merge(Math.max(ackedMs, appendMs) / BUCKET_MS, -1L, Long::sum);
  }

  @Override
  public void missing(long ackedMs) {
    missing.merge(ackedMs / BUCKET_MS, 1L, Long::sum);
  }

  /** Why the rate was not sustained, or null if it was or nobody can tell. To be asked once. */
  String grew(List<Event> events, double ratePerSecond) {
    if (events.stream().anyMatch(e -> e.kind() == Kind.TIMED_OUT && "drain".equals(e.target()))) {
      missing.forEach((bucket, count) -> acknowledged.merge(bucket, count, Long::sum));
      missing.forEach((bucket, count) -> change.merge(bucket, count, Long::sum));
    }
    if (acknowledged.isEmpty()) {
      return null;
    }
    long first = acknowledged.firstKey();
    long last = acknowledged.lastKey();
    long start = at(events, Kind.PHASE, "traffic", first);
    long end =
        Math.min(at(events, Kind.PHASE, "drain", last), at(events, Kind.FAULT_APPLIED, null, last));
    if (end <= start) {
      return null;
    }
    long early = at(start + (end - start) / 3);
    long late = at(end);
    long records = sum(acknowledged.subMap(start, true, end, true));
    double allowed = Math.max(2 * ratePerSecond, 0.2 * records);
    return late - early <= allowed
        ? null
        : String.format(
            Locale.ROOT,
            "the rate was not sustained: lag grew from %d to %d records within %.1f s without a fault",
            early,
            late,
            (end - start) * 2 * BUCKET_MS / 3000.0);
  }

  private long at(long bucket) {
    return sum(change.headMap(bucket, true));
  }

  private static long sum(Map<Long, Long> buckets) {
    return buckets.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long at(List<Event> events, Kind kind, String target, long otherwise) {
    return events.stream()
        .filter(e -> e.kind() == kind && (target == null || target.equals(e.target())))
        .mapToLong(e -> e.atMs() / BUCKET_MS)
        .findFirst()
        .orElse(otherwise);
  }
}
