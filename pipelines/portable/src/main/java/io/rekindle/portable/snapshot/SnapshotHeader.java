package io.rekindle.portable.snapshot;

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
 */
public record SnapshotHeader(
    String pipeline,
    int epoch,
    String checkpoint,
    SortedMap<Integer, Long> frontier,
    SortedMap<Integer, Long> watermarks) {

  /** One of which no watermark is known. */
  public SnapshotHeader(
      String pipeline, int epoch, String checkpoint, SortedMap<Integer, Long> frontier) {
    this(pipeline, epoch, checkpoint, frontier, new TreeMap<>());
  }
}
