package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.Durable;
import io.rekindle.checkpointer.directory.Topics;
import io.rekindle.checkpointer.publish.CheckpointWriter;
import io.rekindle.checkpointer.store.Compression;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.assemble.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the first epoch starts from: no cell, the input from its beginning. */
final class FirstCheckpoint {
  private FirstCheckpoint() {}

  /** Its caller has the {@code Turn}. */
  static CheckpointName write(
      CheckpointDirectory directory, PrepareRequest request, EpochTopics topics)
      throws IOException {
    if (directory.checkpoints().stream().anyMatch(name -> !name.equals(CheckpointName.FIRST))) {
      throw new CheckpointException(
          directory.path()
              + " has checkpoints but no record of an epoch: it is not whole. Use an empty"
              + " directory, or bring its directory epochs/ back from a copy");
    }
    // A crash may have left it; nobody can have used it, for there was no epoch.
    Durable.remove(directory.checkpoint(CheckpointName.FIRST));
    Path working = directory.path().resolve("first" + CheckpointDirectory.UNFINISHED);
    Durable.remove(working);
    try (RocksStore store = RocksStore.open(working, Compression.NONE)) {
      TreeMap<String, Long> positions = new TreeMap<>();
      List<String> read = new ArrayList<>(request.sinks());
      read.add(request.deadLetters());
      read.add(Topics.IMAGES);
      for (String topic : read) {
        topics
            .end(topic)
            .forEach((partition, offset) -> positions.put(Topics.source(topic, partition), offset));
      }
      Checkpoint.initialise(store, topics.earliest(request.input()), positions);
      new CheckpointWriter(directory, store, request.pipeline(), List.of())
          .write(CheckpointName.FIRST);
    }
    Durable.remove(working);
    Durable.rename(
        directory.unfinished(CheckpointName.FIRST), directory.checkpoint(CheckpointName.FIRST));
    return CheckpointName.FIRST;
  }
}
