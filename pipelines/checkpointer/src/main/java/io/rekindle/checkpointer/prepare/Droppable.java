package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.portable.assemble.DroppedSteps;
import io.rekindle.portable.assemble.KeyValueStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which steps of a checkpoint can be dropped. */
final class Droppable {
  private Droppable() {}

  /**
   * Those of the names that the checkpoint has.
   *
   * @throws CheckpointException if something that they sent would be lost with them
   */
  static List<String> of(KeyValueStore store, Manifest checkpoint, Collection<String> names) {
    DroppedSteps steps = new DroppedSteps(names);
    List<String> there = List.copyOf(steps.in(store));
    Optional<String> obstacle = there.isEmpty() ? Optional.empty() : steps.obstacle(store);
    if (obstacle.isPresent()) {
      throw new CheckpointException(
          "refused: "
              + String.join(", ", there)
              + " cannot be dropped from "
              + checkpoint.name()
              + ": "
              + obstacle.get());
    }
    return there;
  }
}
