package io.rekindle.checkpointer.epoch;

import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.origin.Origin;
import java.util.List;

/**
 * An epoch's beginning.
 *
 * @param base name of the checkpoint that it starts from
 * @param groupId consumer group of this epoch, and of no other
 * @param snapshot file name, in {@code epochs/}
 * @param createdMs epoch milliseconds
 * @param dropped steps of the base that this epoch is without; version 1 knew none
 * @param identity of this epoch, 16 hexadecimal digits drawn by lot; null before version 3
 * @param directory id of the directory, which all of its epochs share; null before version 3
 * @param register consumer group whose metadata tell the newest epoch ever issued; null before
 *     version 3
 * @param kafka where it was prepared; unknown before version 3
 */
public record EpochRecord(
    int formatVersion,
    String pipeline,
    int epoch,
    String base,
    String groupId,
    String snapshot,
    long createdMs,
    List<String> dropped,
    String identity,
    String directory,
    String register,
    KafkaIdentity kafka) {
  public static final int VERSION = 3;
  static final int OLDEST = 1;

  public EpochRecord {
    dropped = dropped == null ? List.of() : List.copyOf(dropped);
    kafka = kafka == null ? KafkaIdentity.UNKNOWN : kafka;
  }

  /** The base's name. */
  public CheckpointName baseName() {
    return CheckpointName.parse(base)
        .orElseThrow(
            () -> new DamagedException("epoch " + epoch + " names no checkpoint: " + base));
  }

  /** Whose records its job writes. */
  public Origin origin() {
    return new Origin(pipeline, epoch, Origin.parse(identity));
  }

  /** What Kafka is to remember of it. */
  public IssuedEpoch issued() {
    return new IssuedEpoch(pipeline, epoch, identity, directory);
  }
}
