package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellTimer;
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
  private final KeyValueStore store;

  public CellEdits(KeyValueStore store) {
    this.store = store;
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
        Checkpoint.cell(storeKey, value, outbox == null ? List.of() : Checkpoint.outbox(outbox)));
  }

  /** Puts that in the place of the cell's, or makes it. */
  public void put(String step, byte[] key, Body body) {
    byte[] storeKey = Keys.cell(step, key);
    Optional<StoredCell> before = cell(step, key);
    before.ifPresent(cell -> forgetTimers(storeKey, cell.body()));
    byte[] hash = before.map(StoredCell::hash).orElseGet(() -> new byte[Hashes.CHAIN_BYTES]);
    store.put(storeKey, Checkpoint.encode(body, hash));
    for (CellTimer timer : body.timers().values()) {
      if (timer.domain() == CellTimer.Domain.PROCESSING_TIME) {
        store.put(Keys.due(timer.timeMs(), cellKey(storeKey)), new byte[0]);
      }
    }
    count(before.isPresent() ? 0 : 1);
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
    forgetTimers(storeKey, cell.body());
    store.delete(storeKey);
    count(-1);
  }

  private void forgetTimers(byte[] storeKey, Body body) {
    for (CellTimer timer : body.timers().values()) {
      store.delete(Keys.due(timer.timeMs(), cellKey(storeKey)));
    }
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
