package io.rekindle.portable.cell;

import io.rekindle.portable.format.Hashes;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a cell's body since its image before.
 *
 * @param partition of the input, as it is now
 * @param firings as they are now
 * @param base {@link #content} of the cell that it changes; null if it says all that the cell has
 * @param states by id; those that are not here have not changed
 * @param timers by id: those that are set now, or set anew; null for one that is not set any more
 */
public record CellChange(
    int partition,
    long firings,
    byte[] base,
    SortedMap<String, StateChange> states,
    SortedMap<String, CellTimer> timers) {

  /** All that the cell has, whatever it had before. */
  public static CellChange whole(Body body) {
    return of(null, Body.empty(), body);
  }

  /** What makes {@code now} of {@code before}, which has that content. */
  public static CellChange between(Body before, byte[] base, Body now) {
    return of(base, before, now);
  }

  private static CellChange of(byte[] base, Body before, Body now) {
    TreeMap<String, StateChange> states = new TreeMap<>();
    before
        .state()
        .forEach((id, value) -> put(states, id, ItemsDiff.between(value, now.state().get(id))));
    now.state()
        .forEach(
            (id, value) -> {
              if (!before.state().containsKey(id)) {
                states.put(id, StateChange.whole(value));
              }
            });
    TreeMap<String, CellTimer> timers = new TreeMap<>();
    before.timers().keySet().stream()
        .filter(id -> !now.timers().containsKey(id))
        .forEach(id -> timers.put(id, null));
    now.timers()
        .forEach(
            (id, timer) -> {
              if (!timer.equals(before.timers().get(id))) {
                timers.put(id, timer);
              }
            });
    return new CellChange(now.partition(), now.firings(), base, states, timers);
  }

  private static void put(TreeMap<String, StateChange> states, String id, StateChange change) {
    if (change != null) {
      states.put(id, change);
    }
  }

  /** Whether it says all that the cell has. */
  public boolean isWhole() {
    return base == null;
  }

  /**
   * What it makes of a cell.
   *
   * @throws io.rekindle.portable.format.DamagedException if it was made for another one
   */
  public Body of(Body before) {
    TreeMap<String, StateValue> state = new TreeMap<>();
    TreeMap<String, CellTimer> set = new TreeMap<>();
    if (!isWhole()) {
      state.putAll(before.state());
      set.putAll(before.timers());
    }
    states.forEach(
        (id, change) -> {
          StateValue value = change.of(state.remove(id));
          if (value != null) {
            state.put(id, value);
          }
        });
    timers.forEach(
        (id, timer) -> {
          set.remove(id);
          if (timer != null) {
            set.put(id, timer);
          }
        });
    return new Body(partition, firings, state, set);
  }

  /**
   * The cell's content after it: a hash over the changes since the epoch's beginning, or since the
   * last that was whole. Two cells that have applied the same events may still differ, for instance
   * in when a timer of the clock is due; then their contents do.
   */
  public byte[] content() {
    return Hashes.next(isWhole() ? Hashes.start() : base, ChangeFormat.encode(this));
  }
}
