package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.snapshot.SnapshotWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Everything on its way: bounded by what the pipeline has in flight, not by how many cells there
 * are.
 */
final class Live {
  private final Map<String, LiveCell> cells = new HashMap<>();

  /** By event id. An output goes to one step, so an id is in one cell. */
  private final Map<String, LiveEntry> entries = new HashMap<>();

  /** By the id of each output. */
  private final Map<String, LiveEntry> senders = new HashMap<>();

  /**
   * By sender's and receiver's cell: ids of outputs that the receiver has not accepted, in order.
   */
  private final Map<String, Set<String>> underWay = new HashMap<>();

  /** By the id of each output to a sink. */
  final Seen seen = new Seen();

  LiveCell cell(String step, byte[] key) {
    return cells.computeIfAbsent(name(step, key), name -> new LiveCell(step, key));
  }

  /** The cell if it is live, else null. */
  LiveCell known(String step, byte[] key) {
    return cells.get(name(step, key));
  }

  Collection<LiveCell> cells() {
    return cells.values();
  }

  Collection<LiveEntry> entries() {
    return entries.values();
  }

  LiveEntry entry(String id) {
    return entries.get(id);
  }

  void add(LiveCell cell, Entry entry, byte[] hash, long nowMs) {
    LiveEntry live = new LiveEntry(cell, entry, hash, nowMs);
    cell.entries.put(entry.id(), live);
    entries.put(entry.id(), live);
    if (EventId.isRoot(entry.id()) && EventId.isFromInput(entry.id())) {
      cell.lastOffset = Math.max(cell.lastOffset, EventId.offset(entry.id()));
    }
    for (int i = 0; i < entry.outputs().size(); i++) {
      Output output = entry.outputs().get(i);
      String id = output.id(entry.id(), i);
      senders.put(id, live);
      if (output.topic().isEmpty() && !entries.containsKey(id)) {
        underWay
            .computeIfAbsent(
                channel(cell, output.step(), output.key()), any -> new LinkedHashSet<>())
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
        : underWay.getOrDefault(channel(sender.cell, to.step, to.key), Set.of());
  }

  private void arrived(LiveCell at, String id) {
    LiveEntry sender = senders.get(id);
    if (sender != null) {
      String channel = channel(sender.cell, at.step, at.key);
      Set<String> ids = underWay.get(channel);
      if (ids != null && ids.remove(id) && ids.isEmpty()) {
        underWay.remove(channel);
      }
    }
  }

  void drop(LiveEntry live) {
    live.cell.entries.remove(live.entry.id());
    live.cell.dirty = true;
    entries.remove(live.entry.id(), live);
    for (int i = 0; i < live.entry.outputs().size(); i++) {
      String id = live.entry.outputs().get(i).id(live.entry.id(), i);
      if (senders.remove(id, live)) {
        seen.remove(id);
      }
    }
  }

  /** The output with that id, if an accepted cell sent it; else null. */
  Output sent(String id) {
    LiveEntry sender = senders.get(id);
    if (sender == null) {
      return null;
    }
    for (int i = 0; i < sender.entry.outputs().size(); i++) {
      Output output = sender.entry.outputs().get(i);
      if (output.id(sender.entry.id(), i).equals(id)) {
        return output;
      }
    }
    throw new IllegalStateException("output " + id + " is not its sender's");
  }

  private static String channel(LiveCell from, String step, byte[] key) {
    String sender = name(from.step, from.key);
    return sender.length() + ":" + sender + name(step, key);
  }

  private static String name(String step, byte[] key) {
    return new String(SnapshotWriter.cellKey(step, key), StandardCharsets.ISO_8859_1);
  }
}
