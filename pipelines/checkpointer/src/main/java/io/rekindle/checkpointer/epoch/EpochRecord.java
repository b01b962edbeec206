package io.rekindle.checkpointer.epoch;

import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.portable.format.DamagedException;

/**
 * An epoch's beginning.
 *
 * @param base name of the checkpoint that it starts from
 * @param groupId consumer group of this epoch, and of no other
 * @param snapshot file name, in {@code epochs/}
 * @param createdMs epoch milliseconds
 */
public record EpochRecord(
    int formatVersion,
    String pipeline,
    int epoch,
    String base,
    String groupId,
    String snapshot,
    long createdMs) {
  public static final int VERSION = 1;

  /** The base's name. */
  public CheckpointName baseName() {
    return CheckpointName.parse(base)
        .orElseThrow(
            () -> new DamagedException("epoch " + epoch + " names no checkpoint: " + base));
  }
}
