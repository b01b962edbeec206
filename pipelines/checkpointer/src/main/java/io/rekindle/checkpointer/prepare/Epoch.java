package io.rekindle.checkpointer.prepare;

import java.nio.file.Path;

/**
 * An epoch that may be started, once.
 *
 * @param snapshot what steps load cells from
 * @param groupId consumer group whose offsets are set to where reading starts
 * @param checkpoint name of the one that it goes on from
 * @param cells how many the snapshot has
 * @param wakes how many cells were sent a wake
 */
public record Epoch(
    int number, Path snapshot, String groupId, String checkpoint, long cells, long wakes) {}
