package io.rekindle.portable.step;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.Cell;
import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.held.HeldCells;
import io.rekindle.portable.held.Token;
import io.rekindle.portable.image.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * One step in one epoch and attempt: the protocol around the author's logic. A small cell goes
 * through the runner's state, of a larger one only a token does.
 */
public final class StepHost {
  private final String step;
  private final int epoch;
  private final String incarnation;
  private final CellSource snapshot;
  private final StepLogic logic;
  private final int flushEvery;
  private final Rules rules;
  private final ElementCheck check;
  private final HeldCells held;

  /** One that holds what only it works on. */
  public StepHost(
      String step,
      int epoch,
      String incarnation,
      CellSource snapshot,
      StepLogic logic,
      int flushEvery,
      Rules rules) {
    this(step, epoch, incarnation, snapshot, logic, flushEvery, rules, HeldCells.ofProcess());
  }

  /**
   * @param incarnation nonce of this attempt: a cell with another one was recovered by the runner,
   *     which is refused
   * @param snapshot the epoch's
   * @param flushEvery an image after so many events of a cell; the rest with {@link #flush}
   * @param held shared by all that may work on the same cells
   */
  public StepHost(
      String step,
      int epoch,
      String incarnation,
      CellSource snapshot,
      StepLogic logic,
      int flushEvery,
      Rules rules,
      HeldCells held) {
    this.step = step;
    this.epoch = epoch;
    this.incarnation = incarnation;
    this.snapshot = snapshot;
    this.logic = logic;
    this.flushEvery = flushEvery;
    this.rules = rules;
    this.check = new ElementCheck(step, snapshot);
    this.held = held;
  }

  /**
   * An element has come.
   *
   * @param stored the cell in the runner's state, or null
   * @throws RefusedException if the job must die
   * @throws InvalidElementException if what came or what is sent cannot be carried; then the cell
   *     is to stay as it is
   */
  public StepResult element(byte[] stored, byte[] key, Element element) {
    Touch touch = touch(stored, key);
    boolean known =
        (rules.skipHydrated() && touch.hydrated.contains(element.id()))
            || touch.fresh.stream().anyMatch(entry -> entry.id().equals(element.id()));
    if (!known) {
      touch.partition(element.id());
      List<Output> outputs = logic.element(touch.access(), key, element);
      touch.apply(element.id(), Hashes.content(key, element.payload()), outputs);
    }
    return touch.result(flushEvery);
  }

  /** Fires all timers of that domain that are due at a time, the earliest first. */
  public StepResult timers(byte[] stored, byte[] key, CellTimer.Domain domain, long dueMs) {
    Touch touch = touch(stored, key);
    for (CellTimer timer = touch.due(domain, dueMs);
        timer != null;
        timer = touch.due(domain, dueMs)) {
      touch.timers.remove(timer.id());
      String id = EventId.timer(step, key, timer, touch.firings, touch.partition);
      touch.firings++;
      touch.apply(id, 0, logic.timer(touch.access(), key, timer));
    }
    return touch.result(flushEvery);
  }

  /** Only touches the cell. */
  public StepResult wake(byte[] stored, byte[] key) {
    return touch(stored, key).result(flushEvery);
  }

  /** Touches the cell, and makes an image if there is anything to say. */
  public StepResult flush(byte[] stored, byte[] key) {
    return touch(stored, key).result(1);
  }

  /**
   * @throws RefusedException if what the runner's state has is not what this attempt has made last
   */
  private Cell cell(byte[] stored, byte[] key) {
    if (!Token.is(stored)) {
      Cell cell = CellFormat.decode(stored);
      checkIncarnation(cell.incarnation());
      checkNoneHeld(key);
      return cell;
    }
    Token token = Token.decode(stored);
    checkIncarnation(token.incarnation());
    HeldCells.Version newest = held.find(step, key);
    if (newest == null || newest.number() != token.number()) {
      throw rolledBack();
    }
    return newest.cell();
  }

  private Touch touch(byte[] stored, byte[] key) {
    if (!rules.refuseRolledBack() && held.has(step, key)) {
      return new Touch(key, held.find(step, key).cell());
    }
    if (stored != null) {
      return new Touch(key, cell(stored, key));
    }
    checkNoneHeld(key);
    return new Touch(key, snapshot.find(step, key));
  }

  private void checkIncarnation(String found) {
    if (rules.refuseForeign() && !found.equals(incarnation)) {
      throw new RefusedException(
          "step "
              + step
              + " found a cell of attempt "
              + found
              + " in attempt "
              + incarnation
              + ": the runner recovered by itself, which portable checkpointing must not trust."
              + " The job ends, so that it is resumed from the newest portable checkpoint");
    }
  }

  /** A newer version was held than the runner knows of. */
  private void checkNoneHeld(byte[] key) {
    if (held.has(step, key)) {
      throw rolledBack();
    }
  }

  private RefusedException rolledBack() {
    return new RefusedException(
        "step "
            + step
            + " found a cell as it was before events that it has applied: the runner rolled back"
            + " a bundle, which portable checkpointing must not trust. The job ends, so that it"
            + " is resumed from the newest portable checkpoint");
  }

  /** A cell while it is worked on. */
  private final class Touch {
    private final byte[] key;
    private final boolean loaded;
    private final Cell before;
    private final TreeMap<String, io.rekindle.portable.cell.StateValue> state;
    private final TreeMap<String, CellTimer> timers;
    private final List<Entry> fresh;
    private final Set<String> hydrated;
    private final List<Emission> emissions = new ArrayList<>();
    private byte[] hash;
    private int partition;
    private long firings;

    Touch(byte[] key, Cell cell) {
      this(key, false, cell);
    }

    Touch(byte[] key, StoredCell found) {
      this(key, true, fresh(found));
      if (found != null && rules.reemitOutbox()) {
        found.outbox().forEach(this::emit);
      }
    }

    private Touch(byte[] key, boolean loaded, Cell before) {
      this.key = key;
      this.loaded = loaded;
      this.before = before;
      this.state = new TreeMap<>(before.body().state());
      this.timers = new TreeMap<>(before.body().timers());
      this.partition = before.body().partition();
      this.firings = before.body().firings();
      this.hash = before.hash();
      this.fresh = new ArrayList<>(before.fresh());
      this.hydrated = before.hydrated();
    }

    CellAccess access() {
      return new CellAccess(state, timers);
    }

    void partition(String event) {
      int source = EventId.partition(event);
      if (partition >= 0 && partition != source) {
        throw ElementCheck.twoPartitions("step " + step, event, key, partition);
      }
      partition = source;
    }

    CellTimer due(CellTimer.Domain domain, long dueMs) {
      return timers.values().stream()
          .filter(timer -> timer.domain() == domain && timer.timeMs() <= dueMs)
          .min(Comparator.comparingLong(CellTimer::timeMs).thenComparing(CellTimer::id))
          .orElse(null);
    }

    void apply(String id, long input, List<Output> outputs) {
      check.outputs(id, key, outputs);
      Entry entry = new Entry(id, input, List.copyOf(outputs));
      fresh.add(entry);
      hash = Hashes.next(hash, entry.encoded());
      emit(entry);
    }

    void emit(Entry entry) {
      for (int i = 0; i < entry.outputs().size(); i++) {
        Output output = entry.outputs().get(i);
        if (output.isVoid()) {
          continue;
        }
        emissions.add(new Emission(output.id(entry.id(), i), output));
      }
    }

    StepResult result(int imageFrom) {
      Body body = new Body(partition, firings, state, timers);
      if (fresh.isEmpty()) {
        return result(before, null);
      }
      if (fresh.size() < imageFrom) {
        return result(
            new Cell(
                body,
                hash,
                before.imaged(),
                before.imagedHash(),
                before.content(),
                fresh,
                hydrated,
                incarnation),
            null);
      }
      CellChange change =
          Arrays.equals(before.imagedHash(), Hashes.start())
              ? CellChange.whole(body)
              : CellChange.between(before.imaged(), before.content(), body);
      return result(
          new Cell(body, hash, body, hash, change.content(), List.of(), hydrated, incarnation),
          new Image(epoch, step, key, change, before.imagedHash(), fresh, hash));
    }

    private StepResult result(Cell cell, Image image) {
      return new StepResult(
          held.put(step, key, cell), cell.body(), emissions, image, cell.fresh().size(), loaded);
    }
  }

  private Cell fresh(StoredCell found) {
    Body body = found == null ? Body.empty() : found.body();
    byte[] hash = found == null ? Hashes.start() : found.hash();
    Set<String> hydrated = new LinkedHashSet<>();
    if (found != null) {
      found.outbox().forEach(entry -> hydrated.add(entry.id()));
    }
    // At an epoch's beginning a cell's content is what its chain says: both sides have it so.
    return new Cell(body, hash, body, hash, hash, List.of(), hydrated, incarnation);
  }
}
