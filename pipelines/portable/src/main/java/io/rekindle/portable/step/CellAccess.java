package io.rekindle.portable.step;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.StateValue;
import java.util.SortedMap;

/**
 * A cell while an event is applied to it; both maps may be changed.
 *
 * @param state by state id; remove what becomes empty
 * @param timers by timer id
 */
public record CellAccess(
    SortedMap<String, StateValue> state, SortedMap<String, CellTimer> timers) {}
