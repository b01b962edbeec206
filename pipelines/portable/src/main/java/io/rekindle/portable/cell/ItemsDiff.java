package io.rekindle.portable.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What makes one state of another. Runs of items that both share are passed over, so of two that
 * differ by little it costs that, and a look at each run.
 */
final class ItemsDiff {
  private final StateValue.Kind kind;
  private final int width;
  private final Items before;
  private final Items now;
  private final List<byte[]> removed = new ArrayList<>();
  private final List<byte[]> put = new ArrayList<>();

  private ItemsDiff(StateValue before, StateValue now) {
    this.kind = now.kind();
    this.width = kind == StateValue.Kind.MAP ? 2 : 1;
    this.before = Items.of(before.items());
    this.now = Items.of(now.items());
  }

  /**
   * @param before null if it was empty
   * @param now null if it is
   * @return null if nothing differs
   */
  static StateChange between(StateValue before, StateValue now) {
    if (before == now) {
      return null;
    }
    if (now == null) {
      return StateChange.emptied(before.kind());
    }
    if (before == null || before.kind() != now.kind()) {
      return StateChange.whole(now);
    }
    if (before.items() == now.items()) {
      return null;
    }
    return new ItemsDiff(before, now).change(now);
  }

  private StateChange change(StateValue value) {
    switch (kind) {
      case BAG -> {
        if (!isContinued()) {
          return StateChange.whole(value);
        }
        put.addAll(now.subList(before.size(), now.size()));
      }
      case MAP, SET -> merge();
      case MULTIMAP, ORDERED_LIST -> {
        return now.size() == before.size() && isContinued() ? null : StateChange.whole(value);
      }
      case VALUE, COMBINING -> {
        return Arrays.equals(before.get(0), now.get(0)) ? null : StateChange.whole(value);
      }
    }
    if (removed.isEmpty() && put.isEmpty()) {
      return null;
    }
    return removed.size() * width + put.size() > now.size()
        ? StateChange.whole(value)
        : new StateChange(kind, false, removed, put, now.size());
  }

  /** Whether it begins with all that it had. */
  private boolean isContinued() {
    if (now.size() < before.size()) {
      return false;
    }
    for (int run = 0; run < before.runs(); run++) {
      byte[][] old = before.itemsOf(run);
      int from = before.startOf(run);
      boolean same = run < now.runs() && now.startOf(run) == from && now.itemsOf(run) == old;
      for (int i = 0; !same && i < old.length; i++) {
        if (!same(old[i], now.get(from + i))) {
          return false;
        }
      }
    }
    return true;
  }

  private void merge() {
    int old = 0;
    int oldAt = 0;
    int fresh = 0;
    int freshAt = 0;
    while (old < before.runs() || fresh < now.runs()) {
      byte[][] olds = old < before.runs() ? before.itemsOf(old) : null;
      byte[][] freshes = fresh < now.runs() ? now.itemsOf(fresh) : null;
      if (olds == freshes && oldAt == 0 && freshAt == 0) {
        old++;
        fresh++;
        continue;
      }
      int order = order(olds, oldAt, freshes, freshAt);
      if (order < 0) {
        removed.add(olds[oldAt]);
      } else if (order > 0 || (width == 2 && !same(olds[oldAt + 1], freshes[freshAt + 1]))) {
        put.addAll(Arrays.asList(freshes).subList(freshAt, freshAt + width));
      }
      if (order <= 0) {
        oldAt += width;
        if (oldAt == olds.length) {
          old++;
          oldAt = 0;
        }
      }
      if (order >= 0) {
        freshAt += width;
        if (freshAt == freshes.length) {
          fresh++;
          freshAt = 0;
        }
      }
    }
  }

  private static int order(byte[][] olds, int oldAt, byte[][] freshes, int freshAt) {
    if (olds == null) {
      return 1;
    }
    return freshes == null ? -1 : Arrays.compareUnsigned(olds[oldAt], freshes[freshAt]);
  }

  private static boolean same(byte[] one, byte[] other) {
    return one == other || Arrays.equals(one, other);
  }
}
