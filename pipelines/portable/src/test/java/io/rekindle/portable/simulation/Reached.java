package io.rekindle.portable.simulation;

import java.util.EnumMap;
import java.util.Map;

/** What schedules came to: a simulation that reaches nothing proves nothing. */
final class Reached {
  /** Counted; a million schedules must reach at least that many of each. */
  enum Event {
    KILL(2_000_000),
    RESTORE(3_000_000),
    RESTORE_FROM_FILE(30_000),
    NATIVE_RECOVERY(500_000),
    NATIVE_RECOVERY_REFUSED(100_000),
    ELEMENT_REFUSED(5_000),
    SOURCE_FENCE_REFUSED(50_000),
    ZOMBIE_WRITE(250_000),
    FAILED_BUNDLE(250_000),
    CHECKPOINTER_CRASH(700_000),
    TIMER_PENDING_AT_CRASH(1_000_000),
    OUTBOX_RESTORED(500_000),
    FRONTIER_ABOVE_ZERO_AT_CRASH(400_000),
    STRANGER(500_000),
    HANG(300_000),
    NEIGHBOUR(500_000),
    BACKUP_RESTORED(100_000),
    STALL(1_000),
    STALL_AT_THE_END(10_000),
    PARTITION_TAKEN_IN(40_000),
    IMAGE(10_000_000),
    IMAGE_OF_CHANGES(5_000_000),
    HELD(5_000_000),
    SPILLED(100_000),
    PUBLISHED(5_000_000),
    WATERMARK_CARRIED(300_000),
    HELD_BY_WAKES(700_000),
    IDLE_PARTITION(1_500_000),
    LATE_RECORD(150_000),
    QUIET_RESUME(120_000),
    STALL_FOR_GOOD(0),
    ABANDONED_CONTENT_SEEN(0),
    OUTPUT_OF_ABANDONED_EVENT(0);

    final long perMillion;

    Event(long perMillion) {
      this.perMillion = perMillion;
    }
  }

  private final Map<Event, Long> counts = new EnumMap<>(Event.class);

  void count(Event event) {
    counts.merge(event, 1L, Long::sum);
  }

  void count(Event event, long times) {
    counts.merge(event, times, Long::sum);
  }

  long of(Event event) {
    return counts.getOrDefault(event, 0L);
  }

  void add(Reached other) {
    other.counts.forEach((event, count) -> counts.merge(event, count, Long::sum));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Event event : Event.values()) {
      text.append("  ").append(event.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
      text.append(": ").append(of(event)).append(System.lineSeparator());
    }
    return text.toString();
  }
}
