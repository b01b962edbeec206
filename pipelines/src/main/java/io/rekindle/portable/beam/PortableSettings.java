package io.rekindle.portable.beam;

import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.shape.PipelineTopics;
import io.rekindle.portable.snapshot.Snapshot;
import io.rekindle.portable.snapshot.SnapshotHeader;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * What an epoch of a portable pipeline runs with.
 *
 * @param snapshot file that the epoch starts from; every worker must be able to read it there
 * @param epoch as the snapshot says
 * @param frontier partition of the input → where reading starts, as the snapshot says
 * @param watermarks partition of the input → the watermark that it starts with at the least, as the
 *     snapshot says; absent where it is not known
 * @param topics the pipeline's, as the snapshot says
 * @param bootstrapServers Kafka's addresses
 * @param topicPrefix before every topic's name
 * @param groupId a consumer group whose offsets were set for this epoch
 * @param client settings for Kafka's consumers and producers. They become part of the job's graph:
 *     for those that are secret name a {@link ClientFile}
 * @param flushMs 0: an image per event; otherwise at most this long after an event
 * @param sharedCells whether many instances of a DoFn in one process serve the same keys (Direct)
 * @param origin whose records these are: the snapshot's pipeline and epoch
 */
public record PortableSettings(
    String snapshot,
    int epoch,
    TreeMap<Integer, Long> frontier,
    TreeMap<Integer, Long> watermarks,
    PipelineTopics topics,
    String bootstrapServers,
    String topicPrefix,
    String groupId,
    HashMap<String, Object> client,
    long flushMs,
    boolean sharedCells,
    Origin origin)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By name: their classes are not on other runners' class paths. */
  private static final Set<String> SHARING = Set.of("DirectRunner", "TestDirectRunner");

  /** What the images are written to. */
  static final String IMAGES = "images";

  /** What tells steps to touch cells that have timers or an outbox. */
  static final String WAKES = "wakes";

  /** Of an epoch without an identity. */
  public PortableSettings(
      String snapshot,
      int epoch,
      TreeMap<Integer, Long> frontier,
      TreeMap<Integer, Long> watermarks,
      PipelineTopics topics,
      String bootstrapServers,
      String topicPrefix,
      String groupId,
      HashMap<String, Object> client,
      long flushMs,
      boolean sharedCells) {
    this(
        snapshot,
        epoch,
        frontier,
        watermarks,
        topics,
        bootstrapServers,
        topicPrefix,
        groupId,
        client,
        flushMs,
        sharedCells,
        new Origin("", epoch, Origin.UNKNOWN));
  }

  /**
   * Reads the snapshot's header.
   *
   * @param pipeline whose snapshot it must be
   * @throws IllegalArgumentException if it is another pipeline's
   * @throws io.rekindle.portable.format.DamagedException if it is no whole snapshot
   * @throws UncheckedIOException if it cannot be read
   */
  public static PortableSettings of(
      Path snapshot,
      String pipeline,
      String bootstrapServers,
      String topicPrefix,
      String groupId,
      Map<String, Object> client,
      long flushMs) {
    Path file = snapshot.toAbsolutePath();
    try (Snapshot opened = Snapshot.open(file)) {
      SnapshotHeader header = opened.header();
      if (!header.pipeline().equals(pipeline)) {
        throw new IllegalArgumentException(
            "the snapshot "
                + file
                + " is of the pipeline '"
                + header.pipeline()
                + "', not of '"
                + pipeline
                + "'");
      }
      if (!header.topics().areKnown()) {
        throw new IllegalArgumentException(
            "the snapshot " + file + " is of an older build, which did not say the topics");
      }
      return new PortableSettings(
          file.toString(),
          header.epoch(),
          new TreeMap<>(header.frontier()),
          new TreeMap<>(header.watermarks()),
          header.topics(),
          bootstrapServers,
          topicPrefix,
          groupId,
          new HashMap<>(client),
          flushMs,
          false,
          new Origin(pipeline, header.epoch(), header.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, on the runner that the options name. */
  PortableSettings on(PipelineOptions options) {
    return new PortableSettings(
        snapshot,
        epoch,
        frontier,
        watermarks,
        topics,
        bootstrapServers,
        topicPrefix,
        groupId,
        client,
        flushMs,
        sharedCells || SHARING.contains(options.getRunner().getSimpleName()),
        origin);
  }
}
