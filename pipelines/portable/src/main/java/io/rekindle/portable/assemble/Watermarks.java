package io.rekindle.portable.assemble;

import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.image.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The marks of the input's partitions: the last that the frontier has reached, which is the
 * partition's watermark there, and those beyond. They outlive epochs, so a watermark never goes
 * back.
 */
final class Watermarks {
  private final AssemblerRules rules;

  /** Partition → offset → watermark. Both grow: what says no more than one before is left out. */
  private final Map<Integer, TreeMap<Long, Long>> marks = new TreeMap<>();

  private boolean changed;

  Watermarks(AssemblerRules rules) {
    this.rules = rules;
  }

  void add(Mark mark) {
    TreeMap<Long, Long> known = marks.computeIfAbsent(mark.partition(), any -> new TreeMap<>());
    long offset = rules.marks() ? mark.offset() : 0;
    Map.Entry<Long, Long> before = known.floorEntry(offset);
    if (before != null && before.getValue() >= mark.watermarkMs()) {
      return;
    }
    known.tailMap(offset, true).values().removeIf(ms -> ms <= mark.watermarkMs());
    known.put(offset, mark.watermarkMs());
    changed = true;
  }

  /** Partition → watermark when all below that offset was read; absent where no mark tells. */
  SortedMap<Integer, Long> at(Map<Integer, Long> frontier) {
    TreeMap<Integer, Long> watermarks = new TreeMap<>();
    marks.forEach(
        (partition, known) -> {
          Map.Entry<Long, Long> reached = known.floorEntry(frontier.getOrDefault(partition, 0L));
          if (reached != null) {
            watermarks.put(partition, reached.getValue());
          }
        });
    return watermarks;
  }

  void load(KeyValueStore store) {
    store.scan(
        Keys.MARKS,
        (storeKey, value) -> {
          BytesIn key = new BytesIn(storeKey, "a mark's key");
          key.octet();
          int partition = (int) key.fixed64();
          BytesIn in = BytesIn.sealed(value, "a mark of partition " + partition);
          marks.computeIfAbsent(partition, any -> new TreeMap<>()).put(key.fixed64(), in.signed());
          in.end();
          return true;
        });
  }

  void save(KeyValueStore store, Map<Integer, Long> frontier) {
    marks.forEach((partition, known) -> forget(known, frontier.getOrDefault(partition, 0L)));
    if (!changed) {
      return;
    }
    changed = false;
    List<byte[]> old = new ArrayList<>();
    store.scan(Keys.MARKS, (key, value) -> old.add(key));
    old.forEach(store::delete);
    marks.forEach(
        (partition, known) ->
            known.forEach(
                (offset, ms) ->
                    store.put(Keys.mark(partition, offset), new BytesOut().signed(ms).sealed())));
  }

  /** What the frontier has passed by more than one mark is replaced by the last of these. */
  private void forget(NavigableMap<Long, Long> known, long frontier) {
    Long last = known.floorKey(frontier);
    if (last != null && last > known.firstKey()) {
      known.headMap(last, false).clear();
      changed = true;
    }
  }
}
