package io.rekindle.portable.shape;

import io.rekindle.portable.cell.CellTimer;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * One step of a pipeline.
 *
 * @param key coder of its cells' keys
 * @param element coder of what it is sent
 * @param states by id
 * @param timers by id
 * @param to the steps that it sends to
 */
public record StepShape(
    CoderShape key,
    CoderShape element,
    SortedMap<String, StateShape> states,
    SortedMap<String, CellTimer.Domain> timers,
    SortedSet<String> to) {}
