package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateChange;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.image.Image;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an accepted image changes in the store: that, and no more. */
final class StoredChange {
  private final KeyValueStore store;
  private final ApartItems apart;
  private final int epoch;

  StoredChange(KeyValueStore store, int epoch) {
    this.store = store;
    this.apart = new ApartItems(store);
    this.epoch = epoch;
  }

  /**
   * Changes items and timers.
   *
   * @param before null if there was no such cell
   * @return the cell's head, which is to be stored
   * @throws DamagedException if the change does not fit; then the store is worth nothing any more
   */
  Head apply(byte[] cellKey, Head before, Image image) {
    return apply(cellKey, before, image.change(), image.hash());
  }

  /**
   * @param hash of the cell's chain when that was changed
   */
  Head apply(byte[] cellKey, Head before, CellChange change, byte[] hash) {
    TreeMap<String, HeadState> states = new TreeMap<>();
    TreeMap<String, CellTimer> timers = new TreeMap<>();
    if (before != null) {
      states.putAll(before.states());
      timers.putAll(before.timers());
    }
    if (change.isWhole()) {
      TreeSet<String> gone = new TreeSet<>(states.keySet());
      gone.removeAll(change.states().keySet());
      gone.forEach(id -> clear(cellKey, id, states));
      timers.clear();
    }
    change.states().forEach((id, state) -> state(cellKey, id, state, states));
    states.replaceAll((id, state) -> apart(cellKey, id, state));
    timers.keySet().removeAll(change.timers().keySet());
    change.timers().values().stream()
        .filter(Objects::nonNull)
        .forEach(timer -> timers.put(timer.id(), timer));
    due(cellKey, before == null ? new TreeMap<>() : before.timers(), timers);
    return new Head(
        change.partition(), change.firings(), states, timers, hash, epoch, change.content());
  }

  private void state(byte[] cellKey, String id, StateChange change, Map<String, HeadState> states) {
    HeadState before = states.get(id);
    boolean isApart = before != null && before.value() == null;
    if (isApart && !change.cleared()) {
      if (before.kind() != change.kind()) {
        throw new DamagedException("a " + before.kind() + " is changed as a " + change.kind());
      }
      apart.change(cellKey, id, before, change);
      if (change.size() == 0) {
        states.remove(id);
      } else {
        states.put(id, new HeadState(change.kind(), null, change.size()));
      }
      return;
    }
    StateValue value = change.of(before == null || isApart ? null : before.value());
    clear(cellKey, id, states);
    if (value != null) {
      states.put(id, HeadState.of(value));
    }
  }

  /** Also what was not changed: a checkpoint of before there was this has it all in one value. */
  private HeadState apart(byte[] cellKey, String id, HeadState state) {
    if (state.value() == null || Items.of(state.value().items()).bytes() <= ApartItems.FROM_BYTES) {
      return state;
    }
    apart.put(cellKey, id, state.value());
    return new HeadState(state.kind(), null, state.size());
  }

  private void clear(byte[] cellKey, String id, Map<String, HeadState> states) {
    HeadState before = states.remove(id);
    if (before != null && before.value() == null) {
      apart.clear(cellKey, id);
    }
  }

  /** Timers of the clock stand by time, two of one time once. */
  private void due(byte[] cellKey, Map<String, CellTimer> before, Map<String, CellTimer> timers) {
    if (before.equals(timers)) {
      return;
    }
    TreeSet<Long> gone = times(before);
    gone.removeAll(times(timers));
    gone.forEach(ms -> store.delete(Keys.due(ms, cellKey)));
    TreeSet<Long> set = times(timers);
    set.removeAll(times(before));
    set.forEach(ms -> store.put(Keys.due(ms, cellKey), new byte[0]));
  }

  private static TreeSet<Long> times(Map<String, CellTimer> timers) {
    TreeSet<Long> times = new TreeSet<>();
    for (CellTimer timer : timers.values()) {
      if (timer.domain() == CellTimer.Domain.PROCESSING_TIME) {
        times.add(timer.timeMs());
      }
    }
    return times;
  }
}
