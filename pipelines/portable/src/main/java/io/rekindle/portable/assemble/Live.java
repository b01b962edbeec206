package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.snapshot.SnapshotWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything on its way: bounded by what the pipeline has in flight, not by how many cells there
 * are.
 */
final class Live {
  private static final int MOST_DROPPED = 100_000;

  private final Map<String, LiveCell> cells = new HashMap<>();

  /** Those that differ from the store. */
  private final Set<LiveCell> changed = new LinkedHashSet<>();

  /** Those with images that wait. */
  private final Set<LiveCell> waiting = new LinkedHashSet<>();

  /** By event id. An output goes to one step, so an id is in one cell. */
  private final Map<String, LiveEntry> entries = new HashMap<>();

  /** What input records caused: by partition and offset, in the order of acceptance. */
  private final TreeMap<Integer, TreeMap<Long, List<LiveEntry>>> inputs = new TreeMap<>();

  /** What timers caused: by the firing, in the order of acceptance. */
  private final Map<String, List<LiveEntry>> firings = new LinkedHashMap<>();

  /** By the id of each output. */
  private final Map<String, LiveEntry> senders = new HashMap<>();

  /**
   * By sender's and receiver's cell: ids of outputs that the receiver has not accepted, in order.
   */
  private final Map<Channel, Set<String>> underWay = new HashMap<>();

  /** By the cells' names. */
  private record Channel(String from, String to) {}

  /** By the id of each output to a sink. */
  final Seen seen = new Seen();

  /** Of these, the ids that no accepted cell has sent yet. */
  private final Set<String> early = new HashSet<>();

  /**
   * Ids of outputs that were dropped lately and do not tell of which offset they came: a restore's
   * repetition may be read after that.
   */
  private final Set<String> dropped =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST_DROPPED;
            }
          });

  LiveCell cell(String step, byte[] key) {
    return cells.computeIfAbsent(name(step, key), name -> new LiveCell(name, step, key));
  }

  /** The cell if it is live, else null. */
  LiveCell known(String step, byte[] key) {
    return cells.get(name(step, key));
  }

  Collection<LiveCell> waiting() {
    return waiting;
  }

  /** Those that differ from the store, and from now on no more. */
  List<LiveCell> takeChanged() {
    List<LiveCell> taken = List.copyOf(changed);
    changed.clear();
    return taken;
  }

  void changed(LiveCell cell) {
    changed.add(cell);
  }

  void wait(LiveCell cell, Image image, long nowMs) {
    cell.waiting.add(new LiveCell.Waiting(image, nowMs));
    waiting.add(cell);
  }

  /** To be called whenever fewer images wait there, or none may be left of it. */
  void settled(LiveCell cell) {
    if (cell.waiting.isEmpty()) {
      waiting.remove(cell);
      if (cell.entries.isEmpty() && cell.promised == null && !changed.contains(cell)) {
        cells.remove(cell.name);
      }
    }
  }

  /** Gives up all images that wait. */
  void stopWaiting() {
    for (LiveCell cell : List.copyOf(waiting)) {
      cell.waiting.clear();
      settled(cell);
    }
  }

  int size() {
    return entries.size();
  }

  /** A record of a sink, read back. */
  void seen(String id, SinkSeen record) {
    if (dropped.contains(id)) {
      return;
    }
    seen.put(id, record);
    if (!senders.containsKey(id)) {
      early.add(id);
    }
  }

  /** What the store has of them; to be called after all entries were added. */
  void loadSeen(KeyValueStore store) {
    seen.load(
        store,
        id -> {
          if (!senders.containsKey(id)) {
            early.add(id);
          }
        });
  }

  /** How many outputs were read back that no accepted cell has sent yet. */
  int early() {
    return early.size();
  }

  /** What was read back of that output is not what the topic has last. */
  void replaced(String id) {
    seen.remove(id);
    early.remove(id);
  }

  /** Forgets them: they are of an attempt that is void. */
  void forgetEarly() {
    early.forEach(seen::remove);
    early.clear();
  }

  /**
   * By partition of the input: what its least offset caused first. Costs nothing, however much is
   * live.
   */
  Map<Integer, LiveEntry> firstOfInputs() {
    Map<Integer, LiveEntry> first = new TreeMap<>();
    inputs.forEach(
        (partition, offsets) -> {
          if (!offsets.isEmpty()) {
            first.put(partition, offsets.firstEntry().getValue().get(0));
          }
        });
    return first;
  }

  /** By firing of a timer: what it caused first. */
  Map<String, LiveEntry> firstOfFirings() {
    Map<String, LiveEntry> first = new LinkedHashMap<>();
    firings.forEach((root, caused) -> first.put(root, caused.get(0)));
    return first;
  }

  /** Drops what input records below that offset caused. */
  void dropBelow(int partition, long offset) {
    SortedMap<Long, List<LiveEntry>> below =
        inputs.getOrDefault(partition, new TreeMap<>()).headMap(offset);
    below.values().forEach(caused -> caused.forEach(this::drop));
    below.clear();
  }

  /** Drops what a firing caused. */
  void dropFiring(String root) {
    firings.remove(root).forEach(this::drop);
  }

  LiveEntry entry(String id) {
    return entries.get(id);
  }

  /**
   * @param hash the chain's after it; null if it is not known any more
   */
  void add(LiveCell cell, Entry entry, byte[] hash, long nowMs) {
    LiveEntry live = new LiveEntry(cell, entry, hash, nowMs);
    cell.entries.put(entry.id(), live);
    cell.promised = null;
    entries.put(entry.id(), live);
    if (live.fromInput) {
      inputs
          .computeIfAbsent(live.partition, any -> new TreeMap<>())
          .computeIfAbsent(live.offset, any -> new ArrayList<>(4))
          .add(live);
    } else {
      firings.computeIfAbsent(EventId.root(entry.id()), any -> new ArrayList<>(2)).add(live);
    }
    if (live.fromInput && EventId.isRoot(entry.id())) {
      cell.lastOffset = Math.max(cell.lastOffset, live.offset);
    }
    for (int i = 0; i < entry.outputs().size(); i++) {
      Output output = entry.outputs().get(i);
      String id = live.outputIds[i];
      senders.put(id, live);
      early.remove(id);
      if (!output.step().isEmpty() && !entries.containsKey(id)) {
        LiveCell to = cell(output.step(), output.key());
        to.promised = to.entries.isEmpty() ? (Integer) EventId.partition(entry.id()) : null;
        underWay
            .computeIfAbsent(
                new Channel(cell.name, name(output.step(), output.key())),
                any -> new LinkedHashSet<>())
            .add(id);
      }
    }
    arrived(cell, entry.id());
  }

  /** What was sent to that cell by whoever sent this event, and has not arrived; in order. */
  Set<String> underWay(LiveCell to, String id) {
    LiveEntry sender = senders.get(id);
    return sender == null
        ? Set.of()
        : underWay.getOrDefault(new Channel(sender.cell.name, to.name), Set.of());
  }

  private void arrived(LiveCell at, String id) {
    LiveEntry sender = senders.get(id);
    if (sender != null) {
      Channel channel = new Channel(sender.cell.name, at.name);
      Set<String> ids = underWay.get(channel);
      if (ids != null && ids.remove(id) && ids.isEmpty()) {
        underWay.remove(channel);
      }
    }
  }

  private void drop(LiveEntry live) {
    live.cell.entries.remove(live.entry.id());
    changed.add(live.cell);
    entries.remove(live.entry.id(), live);
    for (String id : live.outputIds) {
      if (senders.remove(id, live)) {
        seen.remove(id);
        if (!EventId.isFromInput(id)) {
          dropped.add(id);
        }
      }
    }
  }

  /** The entry that sent it, if an accepted cell did; else null. */
  LiveEntry sender(String id) {
    return senders.get(id);
  }

  /** The output with that id, if an accepted cell sent it; else null. */
  Output sent(String id) {
    LiveEntry sender = senders.get(id);
    if (sender == null) {
      return null;
    }
    for (int i = 0; i < sender.outputIds.length; i++) {
      if (sender.outputIds[i].equals(id)) {
        return sender.entry.outputs().get(i);
      }
    }
    throw new IllegalStateException("output " + id + " is not its sender's");
  }

  private static String name(String step, byte[] key) {
    return new String(SnapshotWriter.cellKey(step, key), StandardCharsets.ISO_8859_1);
  }
}
