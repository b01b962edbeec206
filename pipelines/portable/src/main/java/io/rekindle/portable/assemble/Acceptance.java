package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Image;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Which image is a cell's next one, and what taking it changes. */
final class Acceptance {
  private final KeyValueStore store;
  private final Live live;
  private final Stalls stalls;
  private final AssemblerRules rules;
  private final LongSupplier clock;
  private final Map<Integer, Long> frontier;
  private final Sendable sendable;
  private final int epoch;
  private final StoredChange change;
  private long cells;

  Acceptance(
      KeyValueStore store,
      Live live,
      Stalls stalls,
      AssemblerRules rules,
      LongSupplier clock,
      Map<Integer, Long> frontier,
      int epoch,
      long cells) {
    this.store = store;
    this.live = live;
    this.stalls = stalls;
    this.rules = rules;
    this.clock = clock;
    this.frontier = frontier;
    this.epoch = epoch;
    this.change = new StoredChange(store, epoch);
    this.cells = cells;
    this.sendable = new Sendable(live, rules);
  }

  /** How many cells the store has. */
  long cells() {
    return cells;
  }

  void offer(Image image) {
    if (!Arrays.equals(chained(image), image.hash())) {
      stalls.broken("an image of step " + image.step() + " does not match the hash it carries");
      return;
    }
    LiveCell cell = live.cell(image.step(), image.key());
    if (!isRepeat(cell, image)) {
      live.wait(cell, image, clock.getAsLong());
      settle(cell);
    }
    live.settled(cell);
  }

  /** Takes all that can be taken now, there and in the cells that waited for it. */
  private void settle(LiveCell first) {
    Deque<LiveCell> cellsToTry = new ArrayDeque<>(List.of(first));
    while (!cellsToTry.isEmpty()) {
      LiveCell cell = cellsToTry.pop();
      for (Image image = takeNext(cell); image != null; image = takeNext(cell)) {
        for (Entry entry : image.entries()) {
          for (Output output : entry.outputs()) {
            LiveCell child =
                output.step().isEmpty() ? null : live.known(output.step(), output.key());
            if (child != null && !child.waiting.isEmpty()) {
              cellsToTry.push(child);
            }
          }
        }
      }
      live.settled(cell);
    }
  }

  private Image takeNext(LiveCell cell) {
    if (cell.waiting.isEmpty()) {
      return null;
    }
    Head stored = stored(cell);
    for (Iterator<LiveCell.Waiting> all = cell.waiting.iterator(); all.hasNext(); ) {
      Image image = all.next().image();
      if (isNext(cell, stored, image)) {
        all.remove();
        take(cell, stored, image);
        return image;
      }
    }
    return null;
  }

  private boolean isNext(LiveCell cell, Head stored, Image image) {
    byte[] hash = stored == null ? Hashes.start() : stored.hash();
    if (rules.chain() && !Arrays.equals(image.before(), hash)) {
      return false;
    }
    if (rules.base() && !image.change().isWhole() && !changesThis(stored, image)) {
      return false;
    }
    for (Entry entry : image.entries()) {
      if (cell.entries.containsKey(entry.id()) || (rules.closure() && !isExpected(image, entry))) {
        return false;
      }
    }
    return !rules.order() || isInOrder(cell, image);
  }

  /**
   * Events do not say all: two attempts in one epoch may have set a timer of the clock to two times
   * with the same event. What the one changed after it is no change of the other's cell.
   */
  private boolean changesThis(Head stored, Image image) {
    byte[] content = stored == null ? Hashes.start() : stored.content(epoch);
    return Arrays.equals(image.change().base(), content);
  }

  /**
   * Whether nothing that was sent earlier by the same sender is left out: a restore would bring it
   * after what was sent later.
   */
  private boolean isInOrder(LiveCell cell, Image image) {
    Map<Set<String>, Iterator<String>> channels = new IdentityHashMap<>();
    long lastOffset = cell.lastOffset;
    for (Entry entry : image.entries()) {
      if (EventId.isRoot(entry.id()) && EventId.isFromInput(entry.id())) {
        if (EventId.offset(entry.id()) <= lastOffset) {
          return false;
        }
        lastOffset = EventId.offset(entry.id());
        continue;
      }
      Set<String> underWay = live.underWay(cell, entry.id());
      if (underWay.contains(entry.id())
          && !channels.computeIfAbsent(underWay, Set::iterator).next().equals(entry.id())) {
        return false;
      }
    }
    return true;
  }

  /** An input record below the frontier was applied before, even if no entry tells of it. */
  private boolean isExpected(Image image, Entry entry) {
    String id = entry.id();
    if (!EventId.isRoot(id)) {
      return wasSent(image, entry);
    }
    return !EventId.isFromInput(id)
        || EventId.offset(id) >= frontier.getOrDefault(EventId.partition(id), 0L);
  }

  private boolean wasSent(Image image, Entry entry) {
    Output sent = live.sent(entry.id());
    return sent != null
        && sent.step().equals(image.step())
        && Arrays.equals(sent.key(), image.key())
        && Hashes.content(sent.key(), sent.payload()) == entry.input();
  }

  private void take(LiveCell cell, Head stored, Image image) {
    sendable.check(cell, image, this::stored).ifPresent(stalls::broken);
    byte[] storeKey = Keys.cell(cell.step, cell.key);
    if (stored == null) {
      cells++;
    }
    byte[] cellKey = Arrays.copyOfRange(storeKey, 1, storeKey.length);
    try {
      cell.stored = change.apply(cellKey, stored, image);
    } catch (DamagedException e) {
      stalls.broken("an image of step " + cell.step + " does not fit the cell: " + e.getMessage());
      return;
    }
    store.put(storeKey, HeadFormat.encode(cell.stored));
    byte[] hash = image.before();
    for (Iterator<Entry> all = image.entries().iterator(); all.hasNext(); ) {
      Entry entry = all.next();
      hash = all.hasNext() ? Hashes.next(hash, entry.encoded()) : image.hash();
      live.add(cell, entry, hash, clock.getAsLong());
    }
    live.changed(cell);
  }

  /** At least once is all that the image topic promises. */
  private boolean isRepeat(LiveCell cell, Image image) {
    Head stored = stored(cell);
    if (stored != null
        && cell.waiting.isEmpty()
        && Arrays.equals(stored.hash(), image.before())
        && !Arrays.equals(image.before(), image.hash())) {
      return false; // The usual case: it follows what is there.
    }
    return (stored != null && Arrays.equals(stored.hash(), image.hash()))
        || cell.entries.values().stream().anyMatch(live -> Arrays.equals(live.hash, image.hash()))
        || cell.waiting.stream()
            .anyMatch(
                waiting ->
                    Arrays.equals(waiting.image().hash(), image.hash())
                        && Arrays.equals(waiting.image().before(), image.before()));
  }

  private Head stored(LiveCell cell) {
    if (cell.stored == null) {
      byte[] value = store.get(Keys.cell(cell.step, cell.key));
      cell.stored =
          value == null ? null : HeadFormat.decode(value, "the cell of step " + cell.step);
    }
    return cell.stored;
  }

  private static byte[] chained(Image image) {
    byte[] hash = image.before();
    for (Entry entry : image.entries()) {
      hash = Hashes.next(hash, entry.encoded());
    }
    return hash;
  }
}
