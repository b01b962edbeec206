package io.rekindle.checkpointer.publish;

import io.rekindle.checkpointer.directory.CheckpointName;

/**
 * What publishing came to.
 *
 * @param atMs epoch milliseconds
 * @param durationMs without the assembler's part
 * @param newBytes not shared with the checkpoint before
 * @param totalBytes of all its files
 */
public record Published(
    CheckpointName name, long atMs, long durationMs, long newBytes, long totalBytes) {}
