package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.Declared;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.image.Mark;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Assembles a consistent cut in a store. One thread uses it. {@link #publish} brings the store to a
 * state that is a checkpoint; how that is made durable is the caller's.
 */
public final class Assembler {
  private final KeyValueStore store;
  private final AssemblerRules rules;
  private final Live live = new Live();
  private final TreeMap<Integer, TreeSet<Long>> acks = new TreeMap<>();
  private final TreeMap<Integer, Long> frontier;
  private final Watermarks watermarks;
  private final Coverage coverage;
  private final Saved saved;
  private final Stalls stalls;
  private final Acceptance acceptance;
  private final int epoch;
  private TreeMap<String, Long> positions;
  private boolean declared;

  /**
   * Goes on from a published store.
   *
   * @param epoch the attempt's: that of the store, or a new one, which starts from it
   * @param stallMs after how long without progress {@link #stall} says so: more than the normal
   *     backlog takes
   * @param clock epoch milliseconds
   */
  public Assembler(
      KeyValueStore store, int epoch, long stallMs, LongSupplier clock, AssemblerRules rules) {
    this.store = store;
    this.epoch = epoch;
    this.rules = rules;
    Meta meta = Checkpoint.meta(store);
    this.frontier = new TreeMap<>(meta.frontier());
    this.positions = new TreeMap<>(meta.positions());
    this.watermarks = new Watermarks(rules);
    this.coverage = new Coverage(live, epoch, rules);
    this.saved = new Saved(store, live, acks);
    this.stalls = new Stalls(store, live, stallMs, clock);
    this.acceptance =
        new Acceptance(store, live, stalls, rules, clock, frontier, epoch, meta.cells());
    saved.load(clock.getAsLong());
    watermarks.load(store);
    if (epoch != meta.epoch()) {
      begin();
    }
  }

  /**
   * The epoch also reads those partitions of the input, which were added since; those that a
   * checkpoint of it has already are as they are there.
   *
   * @param added partition → the offset it begins at
   */
  public void takeIn(Map<Integer, Long> added) {
    added.forEach(frontier::putIfAbsent);
  }

  /** Of the input: partition → the first offset that is not covered. */
  public SortedMap<Integer, Long> frontier() {
    return new TreeMap<>(frontier);
  }

  /** Of the input: partition → its watermark at the frontier; absent where it is not known. */
  public SortedMap<Integer, Long> watermarks() {
    return watermarks.at(frontier);
  }

  /** As last published. */
  public SortedMap<String, Long> positions() {
    return new TreeMap<>(positions);
  }

  public int epoch() {
    return epoch;
  }

  /** How many cells there are. */
  public long cells() {
    return acceptance.cells();
  }

  /** How many events are not dropped yet. */
  public int inFlight() {
    return live.size();
  }

  /** How many sink records are kept because the events they came of are not known yet. */
  public int seenEarly() {
    return live.early();
  }

  /** A record of the image topic. Those of other epochs are ignored. */
  public void image(Image image) {
    if (rules.epochFence() && image.epoch() != epoch) {
      return;
    }
    stalls.active();
    acceptance.offer(image);
  }

  /**
   * A record that no step will see: filtered, or a dead letter that was read back. Those of other
   * epochs are ignored: this one reads the record again, and perhaps with a source that was mended.
   */
  public void ack(Ack ack) {
    if (rules.ackEpoch() && ack.epoch() != epoch) {
      return;
    }
    stalls.active();
    if (rules.acks() && ack.offset() >= frontier.getOrDefault(ack.partition(), 0L)) {
      Set<Long> offsets = acks.computeIfAbsent(ack.partition(), partition -> new TreeSet<>());
      if (offsets.isEmpty()) {
        stalls.firstAck(ack.partition());
      }
      offsets.add(ack.offset());
    }
  }

  /** How far a partition's watermark was at some offset. Those of other epochs are ignored. */
  public void mark(Mark mark) {
    if (mark.epoch() == epoch) {
      watermarks.add(mark);
    }
  }

  /** What this epoch's pipeline declares. That of other epochs is ignored. */
  public void declared(Declared now) {
    if (now.epoch() == epoch) {
      store.put(Keys.DECLARED, Checkpoint.encode(now.shape()));
      declared = true;
    }
  }

  /** Whether this epoch's pipeline has said what it declares, by which it accepts what it got. */
  public boolean isDeclared() {
    return declared;
  }

  /**
   * A record of a sink, read back. Those of older epochs are ignored: this one writes again
   * whatever is not below the frontier, and only then no zombie can replace it.
   *
   * @param writtenIn the epoch it carries
   * @param content {@code Hashes.content} of its key and value
   */
  public void sink(String id, int writtenIn, long content) {
    if (rules.sinkEpoch() && writtenIn < epoch) {
      return;
    }
    if (EventId.isFromInput(id)
        && EventId.offset(id) < frontier.getOrDefault(EventId.partition(id), 0L)) {
      return; // Covered already: nobody would ever ask for it or remove it.
    }
    SinkSeen before = live.seen.get(id);
    if (before == null || writtenIn >= before.epoch()) {
      live.seen(id, new SinkSeen(writtenIn, content));
    }
  }

  /**
   * A record of a sink that an epoch of the same number wrote, which is not this one: consumers
   * take it for a later one of this epoch, until this one writes the output again.
   */
  public void replaced(String id) {
    live.replaced(id);
  }

  /**
   * How far the input goes, for a source that hangs must be told from one that has nothing to read.
   *
   * @param ends partition → the offset of its next record, as last known
   */
  public void input(Map<Integer, Long> ends) {
    if (rules.inputEnd()) {
      stalls.input(ends, frontier);
    }
  }

  /** What is wrong, if anything is; then nothing must be published any more. */
  public Optional<String> stall() {
    return stalls.find(frontier, acks);
  }

  /**
   * Advances the frontier, drops what is covered, and brings the store up to date.
   *
   * @param readTo where the caller has read to
   */
  public void publish(SortedMap<String, Long> readTo) {
    coverage.again();
    frontier.replaceAll(this::advance);
    dropCovered();
    positions = new TreeMap<>(readTo);
    saved.save();
    watermarks.save(store, frontier);
    store.put(Keys.META, new Meta(epoch, frontier, positions, cells()).encode());
    stalls.published(frontier);
  }

  /** A new attempt: what the old one left under way in the topics is void. */
  private void begin() {
    live.stopWaiting();
    live.forgetEarly();
    if (rules.ackEpoch()) {
      acks.clear();
    }
  }

  private long advance(int partition, long from) {
    long offset = from;
    while (isCovered(partition, offset)) {
      offset++;
    }
    return offset;
  }

  private boolean isCovered(int partition, long offset) {
    LiveEntry root = live.entry(EventId.input(partition, offset));
    if (root != null && (rules.ackUnapplied() || coverage.covered(root))) {
      return coverage.covered(root);
    }
    TreeSet<Long> acked = acks.get(partition);
    return acked != null && acked.contains(offset);
  }

  private void dropCovered() {
    live.firstOfFirings()
        .forEach(
            (root, first) -> {
              LiveEntry firing = live.entry(root);
              if (firing != null && coverage.covered(firing)) {
                live.dropFiring(root);
              }
            });
    frontier.forEach(live::dropBelow);
    acks.forEach(
        (partition, offsets) -> offsets.headSet(frontier.getOrDefault(partition, 0L)).clear());
  }
}
