package io.rekindle.portable.shape;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.StateValue;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a checkpoint holds for one step.
 *
 * @param cells how many; 0 if it is only sent something
 * @param awaited how many events were sent to it and may have to be sent again
 * @param states those that any cell has, by id
 * @param timers those that any cell has set, as they are {@link CellTimer#declared declared}
 * @param to the steps that it has sent something to which may have to be sent again
 */
public record HeldStep(
    long cells,
    long awaited,
    SortedMap<String, StateValue.Kind> states,
    SortedMap<String, CellTimer.Domain> timers,
    SortedSet<String> to) {}
