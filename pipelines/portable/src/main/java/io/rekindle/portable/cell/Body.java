package io.rekindle.portable.cell;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the pipeline's author sees of a cell, and what goes with it.
 *
 * @param partition of the input topic in which this key's records are; −1 while none came
 * @param firings how many timers of this cell have fired
 * @param state by state id; what is empty is absent
 * @param timers those that are set, by timer id
 */
public record Body(
    int partition,
    long firings,
    SortedMap<String, StateValue> state,
    SortedMap<String, CellTimer> timers) {
  /** Of a timer, about. */
  private static final int TIMER_BYTES = 16;

  public static Body empty() {
    return new Body(-1, 0, new TreeMap<>(), new TreeMap<>());
  }

  /** About how many bytes it has. */
  public long bytes() {
    long bytes = (long) TIMER_BYTES * timers.size();
    for (StateValue value : state.values()) {
      bytes += Items.of(value.items()).bytes() + value.items().size();
    }
    return bytes;
  }

  /** The earliest timer of that domain, or {@link Long#MAX_VALUE}. */
  public long next(CellTimer.Domain domain) {
    return CellTimer.nextMs(timers.values(), domain);
  }
}
