package io.rekindle.checkpointer.epoch;

import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.shape.PipelineTopics;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An epoch's beginning.
 *
 * @param base name of the checkpoint that it starts from
 * @param groupId consumer group of this epoch, and of no other
 * @param snapshot file name, in {@code epochs/}
 * @param createdMs epoch milliseconds
 * @param dropped steps of the base that this epoch is without; version 1 knew none
 * @param added partitions of the input that the base does not know → the offset they begin at;
 *     versions 1 and 2 knew none
 * @param topics the pipeline's; null in versions 1 and 2
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
    SortedMap<Integer, Long> added,
    PipelineTopics topics,
    String identity,
    String directory,
    String register,
    KafkaIdentity kafka) {
  public static final int VERSION = 3;
  static final int OLDEST = 1;

  public EpochRecord {
    dropped = dropped == null ? List.of() : List.copyOf(dropped);
    added = added == null ? new TreeMap<>() : new TreeMap<>(added);
    topics = topics == null ? PipelineTopics.UNKNOWN : topics;
    kafka = kafka == null ? KafkaIdentity.UNKNOWN : kafka;
  }

  /**
   * Where the epoch reads on.
   *
   * @param frontier the base's
   */
  public SortedMap<Integer, Long> frontier(SortedMap<Integer, Long> frontier) {
    TreeMap<Integer, Long> all = new TreeMap<>(added);
    all.putAll(frontier);
    return all;
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
