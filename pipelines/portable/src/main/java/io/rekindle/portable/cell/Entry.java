package io.rekindle.portable.cell;

import java.util.List;

/**
 * An event that a cell applied, and what came of it.
 *
 * @param input hash of the event's payload ({@code Hashes.content} of key and payload); 0 for a
 *     timer
 */
public record Entry(String id, long input, List<Output> outputs) {}
