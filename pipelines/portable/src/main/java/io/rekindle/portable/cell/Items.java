package io.rekindle.portable.cell;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A state's items: a list that never changes. What differs from it by a few items is made for the
 * price of those: all else is shared, in runs of some hundred, and by that {@link ItemsDiff} finds
 * what differs. Of the whole only a reference to each run is copied.
 */
public final class Items extends AbstractList<byte[]> implements RandomAccess {
  /** Of a run; even, so that a map's key and value are never parted. */
  static final int MOST = 256;

  private static final Items EMPTY = new Items(new byte[0][][], new int[] {0}, 0);

  /** None is empty. */
  private final byte[][][] runs;

  /** Index of each run's first item, and last the size. */
  private final int[] starts;

  private final long bytes;

  private Items(byte[][][] runs, int[] starts, long bytes) {
    this.runs = runs;
    this.starts = starts;
    this.bytes = bytes;
  }

  public static Items empty() {
    return EMPTY;
  }

  /** The same items; costs nothing if they are such a list already. */
  public static Items of(List<byte[]> items) {
    if (items instanceof Items same) {
      return same;
    }
    return EMPTY.insert(0, items);
  }

  @Override
  public int size() {
    return starts[runs.length];
  }

  @Override
  public byte[] get(int index) {
    int run = run(Objects.checkIndex(index, size()));
    return runs[run][index - starts[run]];
  }

  /** The lengths of all, summed up. */
  public long bytes() {
    return bytes;
  }

  /** With another one in that place. */
  public Items with(int index, byte[] item) {
    int run = run(Objects.checkIndex(index, size()));
    byte[][][] changed = runs.clone();
    changed[run] = runs[run].clone();
    byte[] before = changed[run][index - starts[run]];
    changed[run][index - starts[run]] = item;
    return new Items(changed, starts, bytes - before.length + item.length);
  }

  /** With more at the end. */
  public Items plus(List<byte[]> more) {
    return insert(size(), more);
  }

  /** With more before that place. If there are pairs in it, it must be between two of them. */
  public Items insert(int index, List<byte[]> more) {
    if (more.isEmpty()) {
      return this;
    }
    if (runs.length == 0) {
      return inserted(0, new byte[0][], 0, more);
    }
    int run = run(Math.max(0, index - 1));
    boolean isAfterFull = index - starts[run] == MOST && run + 1 < runs.length;
    int into = isAfterFull ? run + 1 : run;
    return inserted(into, runs[into], index - starts[into], more);
  }

  private Items inserted(int run, byte[][] old, int at, List<byte[]> more) {
    byte[][] joined = new byte[old.length + more.size()][];
    System.arraycopy(old, 0, joined, 0, at);
    long added = 0;
    for (int i = 0; i < more.size(); i++) {
      joined[at + i] = more.get(i);
      added += joined[at + i].length;
    }
    System.arraycopy(old, at, joined, at + more.size(), old.length - at);
    boolean isAtEnd = at == old.length && run + 1 >= runs.length;
    return replaced(run, runs.length == 0 ? 0 : 1, split(joined, isAtEnd), bytes + added);
  }

  /** Without so many from that place on, which must be all in one run: an item, or a pair. */
  public Items without(int index, int count) {
    int run = run(Objects.checkIndex(index, size()));
    byte[][] old = runs[run];
    int at = index - starts[run];
    Objects.checkFromIndexSize(at, count, old.length);
    byte[][] rest = new byte[old.length - count][];
    System.arraycopy(old, 0, rest, 0, at);
    System.arraycopy(old, at + count, rest, at, rest.length - at);
    long gone = 0;
    for (int i = at; i < at + count; i++) {
      gone += old[i].length;
    }
    if (run + 1 < runs.length && rest.length + runs[run + 1].length <= MOST / 2) {
      byte[][] merged = Arrays.copyOf(rest, rest.length + runs[run + 1].length);
      System.arraycopy(runs[run + 1], 0, merged, rest.length, runs[run + 1].length);
      return replaced(run, 2, new byte[][][] {merged}, bytes - gone);
    }
    byte[][][] left = rest.length == 0 ? new byte[0][][] : new byte[][][] {rest};
    return replaced(run, 1, left, bytes - gone);
  }

  /**
   * Where a group is, if these are groups sorted by each one's first as unsigned bytes.
   *
   * @param width items in a group
   * @return the index of the group's first item; if there is none, −1 minus where it belongs
   */
  public int find(int width, byte[] wanted) {
    int low = 0;
    int high = runs.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(runs[middle][0], wanted) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    if (high < 0) {
      return -1;
    }
    byte[][] run = runs[high];
    int from = 0;
    int to = run.length / width - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = Arrays.compareUnsigned(run[middle * width], wanted);
      if (order == 0) {
        return starts[high] + middle * width;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return -1 - (starts[high] + from * width);
  }

  int runs() {
    return runs.length;
  }

  /** Not to be changed. */
  byte[][] itemsOf(int run) {
    return runs[run];
  }

  int startOf(int run) {
    return starts[run];
  }

  private int run(int index) {
    int found = Arrays.binarySearch(starts, 0, runs.length, index);
    return found >= 0 ? found : -found - 2;
  }

  /** What is appended fills runs up; what comes in between halves them. */
  private static byte[][][] split(byte[][] items, boolean appended) {
    if (items.length <= MOST) {
      return new byte[][][] {items};
    }
    int length = MOST;
    if (!appended) {
      int count = (items.length - 1) / (3 * MOST / 4) + 1;
      length = (items.length / count + 2) & ~1; // even: no pair is parted
    }
    int parts = (items.length + length - 1) / length;
    byte[][][] split = new byte[parts][][];
    for (int i = 0; i < parts; i++) {
      split[i] = Arrays.copyOfRange(items, i * length, Math.min(items.length, (i + 1) * length));
    }
    return split;
  }

  private Items replaced(int run, int count, byte[][][] by, long bytesNow) {
    byte[][][] changed = new byte[runs.length - count + by.length][][];
    System.arraycopy(runs, 0, changed, 0, run);
    System.arraycopy(by, 0, changed, run, by.length);
    int rest = runs.length - run - count;
    System.arraycopy(runs, run + count, changed, run + by.length, rest);
    int[] changedStarts = Arrays.copyOf(starts, changed.length + 1);
    for (int i = run; i < changed.length; i++) {
      changedStarts[i + 1] = changedStarts[i] + changed[i].length;
    }
    return new Items(changed, changedStarts, bytesNow);
  }
}
