package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.Hashes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Changes cells in a store while no {@link Assembler} works in it. What is under way stays: a
 * cell's outbox and the hash of its events are as they were.
 */
public final class CellEdits {
  /** None: when the next one begins, a cell's content is what its chain says. */
  private static final int NO_EPOCH = -1;

  private final KeyValueStore store;
  private final StoredChange change;

  public CellEdits(KeyValueStore store) {
    this.store = store;
    this.change = new StoredChange(store, NO_EPOCH);
  }

  /** What the store has of it. */
  public Optional<StoredCell> cell(String step, byte[] key) {
    byte[] storeKey = Keys.cell(step, key);
    byte[] value = store.get(storeKey);
    if (value == null) {
      return Optional.empty();
    }
    byte[] outbox = store.get(Keys.outbox(cellKey(storeKey)));
    return Optional.of(
        Checkpoint.cell(
            store, storeKey, value, outbox == null ? List.of() : Checkpoint.outbox(outbox)));
  }

  /** Puts that in the place of the cell's, or makes it. */
  public void put(String step, byte[] key, Body body) {
    byte[] storeKey = Keys.cell(step, key);
    Head before = head(storeKey, step);
    byte[] hash = before == null ? Hashes.start() : before.hash();
    Head after = change.apply(cellKey(storeKey), before, CellChange.whole(body), hash);
    store.put(storeKey, HeadFormat.encode(after));
    count(before == null ? 1 : 0);
  }

  /**
   * @throws IllegalStateException if something of it is under way: its events would be applied
   *     again
   */
  public void remove(StoredCell cell) {
    if (!cell.outbox().isEmpty()) {
      throw new IllegalStateException("events of the cell are under way");
    }
    byte[] storeKey = Keys.cell(cell.step(), cell.key());
    Head before = head(storeKey, cell.step());
    change.apply(cellKey(storeKey), before, CellChange.whole(Body.empty()), before.hash());
    store.delete(storeKey);
    count(-1);
  }

  private Head head(byte[] storeKey, String step) {
    byte[] value = store.get(storeKey);
    return value == null ? null : HeadFormat.decode(value, "the cell of step " + step);
  }

  private void count(int more) {
    Meta meta = Checkpoint.meta(store);
    store.put(
        Keys.META,
        new Meta(meta.epoch(), meta.frontier(), meta.positions(), meta.cells() + more).encode());
  }

  private static byte[] cellKey(byte[] storeKey) {
    return Arrays.copyOfRange(storeKey, 1, storeKey.length);
  }
}
