package io.rekindle.portable.snapshot;

import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.shape.Held;
import io.rekindle.portable.shape.PipelineTopics;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an epoch starts from.
 *
 * @param pipeline whose state it is; another pipeline refuses it
 * @param checkpoint the checkpoint's name, for messages
 * @param frontier partition of the input → the first offset whose effects are not all covered:
 *     where reading starts
 * @param watermarks partition of the input → the least watermark that it starts with, epoch
 *     milliseconds; absent where it is not known
 * @param held what it holds for which step
 * @param topics the pipeline's
 * @param identity of the epoch; {@link Origin#UNKNOWN} if it has none
 */
public record SnapshotHeader(
    String pipeline,
    int epoch,
    String checkpoint,
    SortedMap<Integer, Long> frontier,
    SortedMap<Integer, Long> watermarks,
    Held held,
    PipelineTopics topics,
    long identity) {

  /** One that does not say the topics, of an epoch without an identity. */
  public SnapshotHeader(
      String pipeline,
      int epoch,
      String checkpoint,
      SortedMap<Integer, Long> frontier,
      SortedMap<Integer, Long> watermarks,
      Held held) {
    this(
        pipeline,
        epoch,
        checkpoint,
        frontier,
        watermarks,
        held,
        PipelineTopics.UNKNOWN,
        Origin.UNKNOWN);
  }

  /** One that does not say what it holds. */
  public SnapshotHeader(
      String pipeline,
      int epoch,
      String checkpoint,
      SortedMap<Integer, Long> frontier,
      SortedMap<Integer, Long> watermarks) {
    this(pipeline, epoch, checkpoint, frontier, watermarks, Held.unknown());
  }

  /** One of which no watermark is known either. */
  public SnapshotHeader(
      String pipeline, int epoch, String checkpoint, SortedMap<Integer, Long> frontier) {
    this(pipeline, epoch, checkpoint, frontier, new TreeMap<>());
  }
}
