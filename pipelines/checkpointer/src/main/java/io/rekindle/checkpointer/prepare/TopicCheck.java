package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.Topics;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.cell.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What must be so of an epoch's topics before it begins: later it would only show as a stall. */
final class TopicCheck {
  private TopicCheck() {}

  /**
   * All are there, and each partition of the input has one for its wakes.
   *
   * @throws CheckpointException naming all that are missing
   */
  static void atStart(PrepareRequest request, EpochTopics topics) {
    List<String> needed = new ArrayList<>(request.topics().outputs());
    needed.add(0, request.input());
    needed.add(Topics.IMAGES);
    needed.add(Topics.WAKES);
    List<String> missing =
        needed.stream()
            .filter(topic -> topics.partitions(topic) == 0)
            .map(topic -> request.topicPrefix() + topic)
            .toList();
    if (!missing.isEmpty()) {
      throw new CheckpointException(
          "there is no topic "
              + String.join(", ", missing)
              + " in Kafka at "
              + request.bootstrapServers()
              + ": make it, or correct the prefix"
              + (request.first() ? "" : ". If it was deleted, what it had is lost"));
    }
    int partitions = topics.partitions(request.input());
    if (topics.partitions(Topics.WAKES) < partitions) {
      topics.grow(Topics.WAKES, partitions);
    }
  }

  /**
   * What is under way to a topic can only arrive where the checkpointer reads it back.
   *
   * @param dropped steps that the epoch is without
   * @throws CheckpointException if something is under way to another topic
   */
  static void underWay(Path checkpoint, Collection<String> dropped, PrepareRequest request) {
    TreeSet<String> others = new TreeSet<>();
    try (RocksStore store = RocksStore.openReadOnly(checkpoint)) {
      Checkpoint.outboxes(
          store,
          (step, outbox) -> {
            if (!dropped.contains(step)) {
              outbox.forEach(
                  entry -> entry.outputs().stream().map(Output::topic).forEach(others::add));
            }
          });
    }
    others.remove("");
    request.sinks().forEach(others::remove);
    if (!others.isEmpty()) {
      throw new CheckpointException(
          "refused: "
              + checkpoint.getFileName()
              + " has records under way to "
              + String.join(", ", others)
              + ", which is not among the sinks "
              + request.sinks()
              + ": they would never count as arrived. Name it again, and leave it out when all has"
              + " arrived");
    }
  }
}
