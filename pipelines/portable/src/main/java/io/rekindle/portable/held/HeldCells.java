package io.rekindle.portable.held;

import io.rekindle.portable.cell.Cell;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.StateValue;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The held cells of one process, by step and key; of each the newest version alone. When they take
 * more memory than they may, those that were used the longest ago go to a file. Many threads may
 * use it; the runner keeps two of them from working on one cell.
 */
public final class HeldCells implements Closeable {
  /**
   * A cell up to this size goes through the runner's state whole: that costs less than what an
   * event costs otherwise, and of many small cells nothing need be kept here.
   */
  public static final int INLINE_BYTES = 512;

  /** What an item, an id or an entry takes beside its bytes, about. */
  private static final int OVERHEAD_BYTES = 64;

  private record Name(String step, ByteBuffer key) {
    static Name of(String step, byte[] key) {
      return new Name(step, ByteBuffer.wrap(key));
    }
  }

  /**
   * A cell's newest version.
   *
   * @param number of its {@link Token}
   */
  public record Version(long number, Cell cell) {}

  private record Held(Version version, long weight) {}

  private record Spilled(long number, SpillFile.Place place) {}

  private final long inlineBytes;
  private final long budgetBytes;
  private final LinkedHashMap<Name, Held> cells = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Name, Spilled> spilled = new HashMap<>();
  private final SpillFile file = new SpillFile();
  private long weight;
  private long numbers;
  private long spills;

  /**
   * @param inlineBytes up to which a cell is not held
   * @param budgetBytes what all together may take of the heap, about
   */
  public HeldCells(long inlineBytes, long budgetBytes) {
    this.inlineBytes = inlineBytes;
    this.budgetBytes = budgetBytes;
  }

  /** With a quarter of the heap, of which a runner's state took more before. */
  public static HeldCells ofProcess() {
    return new HeldCells(INLINE_BYTES, Runtime.getRuntime().maxMemory() / 4);
  }

  /** Whether a cell of that name is held. */
  public synchronized boolean has(String step, byte[] key) {
    Name name = Name.of(step, key);
    return cells.containsKey(name) || spilled.containsKey(name);
  }

  /**
   * @return null if no cell of that name is held
   */
  public synchronized Version find(String step, byte[] key) {
    Name name = Name.of(step, key);
    Held held = cells.get(name);
    if (held != null) {
      return held.version;
    }
    Spilled there = spilled.get(name);
    return there == null
        ? null
        : new Version(there.number, CellFormat.decode(file.read(there.place)));
  }

  /**
   * Takes a cell's newest version.
   *
   * @return what the runner's state is to have of it
   */
  public synchronized byte[] put(String step, byte[] key, Cell cell) {
    Name name = Name.of(step, key);
    forget(name);
    if (cell.bytes() <= inlineBytes) {
      return CellFormat.encode(cell);
    }
    Held held = new Held(new Version(++numbers, cell), weight(cell));
    cells.put(name, held);
    weight += held.weight;
    spill(name);
    return new Token(numbers, cell.incarnation()).encode();
  }

  private void forget(Name name) {
    Held held = cells.remove(name);
    weight -= held == null ? 0 : held.weight;
    Spilled there = spilled.remove(name);
    if (there != null) {
      file.free(there.place);
    }
  }

  private void spill(Name newest) {
    Iterator<Map.Entry<Name, Held>> eldest = cells.entrySet().iterator();
    while (weight > budgetBytes && eldest.hasNext()) {
      Map.Entry<Name, Held> one = eldest.next();
      if (one.getKey().equals(newest)) {
        return; // It alone takes more: whoever works on it needs it in memory anyway.
      }
      Held held = one.getValue();
      SpillFile.Place place = file.append(CellFormat.encode(held.version.cell()));
      spilled.put(one.getKey(), new Spilled(held.version.number(), place));
      weight -= held.weight;
      spills++;
      eldest.remove();
    }
  }

  /** How many times a cell went to the file. */
  public synchronized long spills() {
    return spills;
  }

  /** What the file takes. */
  synchronized long fileBytes() {
    return file.bytes();
  }

  private static long weight(Cell cell) {
    long items = cell.fresh().size() + cell.hydrated().size() + cell.body().timers().size();
    for (StateValue value : cell.body().state().values()) {
      items += value.items().size();
    }
    return cell.bytes() + items * OVERHEAD_BYTES;
  }

  /** Forgets all, and removes the file. */
  @Override
  public synchronized void close() {
    cells.clear();
    spilled.clear();
    weight = 0;
    file.close();
  }
}
