package io.rekindle.checkpointer.epoch;

import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.portable.format.DamagedException;
import java.util.List;

/**
 * An epoch's beginning.
 *
 * @param base name of the checkpoint that it starts from
 * @param groupId consumer group of this epoch, and of no other
 * @param snapshot file name, in {@code epochs/}
 * @param createdMs epoch milliseconds
 * @param dropped steps of the base that this epoch is without; version 1 knew none
 */
public record EpochRecord(
    int formatVersion,
    String pipeline,
    int epoch,
    String base,
    String groupId,
    String snapshot,
    long createdMs,
    List<String> dropped) {
  public static final int VERSION = 2;
  static final int OLDEST = 1;

  public EpochRecord {
    dropped = dropped == null ? List.of() : List.copyOf(dropped);
  }

  /** The base's name. */
  public CheckpointName baseName() {
    return CheckpointName.parse(base)
        .orElseThrow(
            () -> new DamagedException("epoch " + epoch + " names no checkpoint: " + base));
  }
}
