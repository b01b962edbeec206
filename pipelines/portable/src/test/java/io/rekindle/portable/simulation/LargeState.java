package io.rekindle.portable.simulation;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.cell.StateValue.Kind;
import io.rekindle.portable.step.CellAccess;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * What a cell of {@link SimLogic} has beside its memory, for the sake of changes: states in which
 * items come, change and go, some of them large. What they must be can be told from how many events
 * the cell has applied; but for one, which depends on the clock, so that two attempts that have
 * applied the same events differ in it.
 */
final class LargeState {
  private static final int MOST_KEYS = 4;
  private static final int CLEARED_EVERY = 9;
  private static final int ITEM_BYTES = 300;

  private LargeState() {}

  /** An event was applied. */
  static void apply(CellAccess cell, long nowMs) {
    SortedMap<String, StateValue> state = cell.state();
    int events = SimLogic.items(cell, "log").size() + SimLogic.items(cell, "closed").size();
    Items map = put(items(state, "map"), key(events), item(events));
    if (events % 3 == 0) {
      map = put(map, key(events - 1), item(events));
    }
    while (map.size() > 2 * MOST_KEYS) {
      map = map.without(0, 2);
    }
    save(state, "map", Kind.MAP, map);
    Items set = items(state, "set").plus(List.of(key(events)));
    save(state, "set", Kind.SET, set.size() > MOST_KEYS ? set.without(0, 1) : set);
    Items bag = items(state, "bag").plus(List.of(item(events)));
    save(state, "bag", Kind.BAG, events % CLEARED_EVERY == 0 ? Items.empty() : bag);
    Items clock = items(state, "clock").plus(List.of(SimLogic.bytes(String.valueOf(nowMs))));
    save(state, "clock", Kind.BAG, clock);
    save(state, "clocks", Kind.VALUE, sum(clock));
  }

  /** Whether it is what so many events make. */
  static void check(Body body, int events) {
    Items map = Items.empty();
    Items set = Items.empty();
    Items bag = Items.empty();
    for (int i = Math.max(1, events - MOST_KEYS + 1); i <= events; i++) {
      boolean again = i % 3 == 2 && i < events;
      map = put(map, key(i), item(again ? i + 1 : i));
      set = set.plus(List.of(key(i)));
    }
    for (int i = events - events % CLEARED_EVERY + 1; i <= events; i++) {
      bag = bag.plus(List.of(item(i)));
    }
    same(body, "map", map);
    same(body, "set", set);
    same(body, "bag", bag);
    same(body, "clocks", sum(items(body.state(), "clock")));
  }

  private static Items sum(Items clock) {
    long sum = clock.stream().mapToLong(item -> Long.parseLong(SimLogic.text(item))).sum();
    return clock.isEmpty() ? clock : Items.of(List.of(SimLogic.bytes(String.valueOf(sum))));
  }

  private static void same(Body body, String id, Items expected) {
    Items found = items(body.state(), id);
    boolean same = found.size() == expected.size();
    for (int i = 0; same && i < found.size(); i++) {
      same = Arrays.equals(found.get(i), expected.get(i));
    }
    Violation.unless(
        same,
        "the state %s has %s items, or others than the %s it must",
        id,
        found.size(),
        expected.size());
  }

  private static Items put(Items map, byte[] key, byte[] value) {
    int at = map.find(2, key);
    return at < 0 ? map.insert(-1 - at, List.of(key, value)) : map.with(at + 1, value);
  }

  private static byte[] key(int number) {
    return new byte[] {(byte) (number >> 8), (byte) number};
  }

  private static byte[] item(int number) {
    byte[] item = new byte[ITEM_BYTES];
    Arrays.fill(item, (byte) number);
    return item;
  }

  private static Items items(SortedMap<String, StateValue> state, String id) {
    StateValue value = state.get(id);
    return value == null ? Items.empty() : Items.of(value.items());
  }

  private static void save(SortedMap<String, StateValue> state, String id, Kind kind, Items items) {
    if (items.isEmpty()) {
      state.remove(id);
    } else {
      state.put(id, new StateValue(kind, items));
    }
  }
}
