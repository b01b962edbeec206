package io.rekindle.portable.assemble;

import io.rekindle.portable.format.BytesIn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Notices that something is wrong: then nothing may be published, and the job must be restored. */
final class Stalls {
  /** Until the first sign of life a runner may take its time to start. */
  private static final long START_MS = 120_000;

  /** As long may a source rest although there is something to read. */
  private static final long REST_MS = START_MS;

  /** And so long where the job was perhaps never started. */
  private static final long REST_AT_START_MS = 5 * START_MS;

  private final KeyValueStore store;
  private final Live live;
  private final long stallMs;
  private final LongSupplier clock;
  private final long begunMs;
  private final Map<Integer, Long> movedMs = new HashMap<>();
  private final Map<Integer, Long> ackedMs = new HashMap<>();

  /** Partition → since when it is known to have a record at the frontier or above. */
  private final Map<Integer, Long> toReadMs = new HashMap<>();

  private SortedMap<Integer, Long> published = new java.util.TreeMap<>();
  private Long activeMs;
  private String broken;

  Stalls(KeyValueStore store, Live live, long stallMs, LongSupplier clock) {
    this.store = store;
    this.live = live;
    this.stallMs = stallMs;
    this.clock = clock;
    this.begunMs = clock.getAsLong();
  }

  /** A sign of life of this epoch's steps. */
  void active() {
    if (activeMs == null) {
      activeMs = clock.getAsLong();
    }
  }

  /** An ack came where none was waiting for offsets below it. */
  void firstAck(int partition) {
    ackedMs.put(partition, clock.getAsLong());
  }

  /** How far the input goes, and how far all has arrived. */
  void input(Map<Integer, Long> ends, Map<Integer, Long> frontier) {
    frontier.forEach(
        (partition, offset) -> {
          if (ends.getOrDefault(partition, 0L) > offset) {
            toReadMs.putIfAbsent(partition, clock.getAsLong());
          } else {
            toReadMs.remove(partition);
          }
        });
  }

  /** Something that waiting cannot heal. */
  void broken(String why) {
    if (broken == null) {
      broken = why;
    }
  }

  /** The frontier as it is now. */
  void published(SortedMap<Integer, Long> frontier) {
    frontier.forEach(
        (partition, offset) -> {
          if (!offset.equals(published.get(partition))) {
            movedMs.put(partition, clock.getAsLong());
          }
        });
    published = new java.util.TreeMap<>(frontier);
  }

  Optional<String> find(Map<Integer, Long> frontier, Map<Integer, TreeSet<Long>> acks) {
    if (broken != null) {
      return Optional.of(broken);
    }
    Map<Integer, Long> oldest = new HashMap<>();
    live.firstOfInputs().forEach((partition, first) -> oldest.put(partition, first.sinceMs));
    for (Map.Entry<String, LiveEntry> firing : live.firstOfFirings().entrySet()) {
      if (isLate(firing.getValue().sinceMs)) {
        return Optional.of(
            "what the timer " + firing.getKey() + " caused has not arrived" + afterStall());
      }
    }
    acks.forEach(
        (partition, offsets) -> {
          if (!offsets.isEmpty()) {
            oldest.merge(partition, ackedMs.getOrDefault(partition, begunMs), Math::min);
          }
        });
    for (Map.Entry<Integer, Long> known : oldest.entrySet()) {
      long sinceMs = Math.max(known.getValue(), movedMs.getOrDefault(known.getKey(), begunMs));
      if (isLate(sinceMs)) {
        return Optional.of(
            "partition "
                + known.getKey()
                + " of the input is stuck at offset "
                + frontier.get(known.getKey())
                + ": its effects have not all arrived"
                + afterStall());
      }
    }
    return waiting().or(this::overdue).or(() -> hanging(frontier, oldest.keySet()));
  }

  /**
   * @param known partitions of which something is under way: those are judged by that
   */
  private Optional<String> hanging(Map<Integer, Long> frontier, Set<Integer> known) {
    long restMs = Math.max(activeMs == null ? REST_AT_START_MS : REST_MS, stallMs);
    for (Map.Entry<Integer, Long> toRead : toReadMs.entrySet()) {
      int partition = toRead.getKey();
      long sinceMs = Math.max(toRead.getValue(), movedMs.getOrDefault(partition, begunMs));
      if (!known.contains(partition) && clock.getAsLong() - sinceMs > restMs) {
        return Optional.of(
            "partition "
                + partition
                + " of the input has records from offset "
                + frontier.get(partition)
                + " on, and the source has brought none of them within "
                + restMs
                + " ms");
      }
    }
    return Optional.empty();
  }

  private Optional<String> waiting() {
    for (LiveCell cell : live.waiting()) {
      for (LiveCell.Waiting waiting : cell.waiting) {
        if (isLate(waiting.sinceMs())) {
          return Optional.of(
              "an image of step "
                  + cell.step
                  + " does not follow the one before it, or names an event that was not sent to it"
                  + " or that overtook another one");
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> overdue() {
    String[] found = {null};
    store.scan(
        Keys.DUE,
        (key, value) -> {
          BytesIn in = new BytesIn(key, "a timer's key");
          in.octet();
          if (isLate(in.fixed64())) {
            found[0] =
                "a processing-time timer of step " + in.text() + " is overdue" + afterStall();
          }
          return false;
        });
    return Optional.ofNullable(found[0]);
  }

  private boolean isLate(long sinceMs) {
    long now = clock.getAsLong();
    return activeMs == null
        ? now - begunMs > START_MS && now - sinceMs > stallMs
        : now - Math.max(sinceMs, activeMs) > stallMs;
  }

  private String afterStall() {
    return " within " + (activeMs == null ? START_MS : stallMs) + " ms";
  }
}
