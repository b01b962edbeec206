package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.assemble.DroppedSteps;
import java.nio.file.Path;
import java.util.List;

/** Drops a step for good, in an {@link OfflineEpoch}. */
public final class StepDrop {
  /**
   * What was done.
   *
   * @param epoch the new one
   * @param base name of the checkpoint that still has the step
   * @param checkpoint name of the one that has not
   */
  public record Done(int epoch, String base, String checkpoint, DroppedSteps.Dropped dropped) {}

  private record Without(String step) implements OfflineEpoch.Change<DroppedSteps.Dropped> {
    @Override
    public void check(Manifest base, RocksStore store) {
      if (Droppable.of(store, base, List.of(step)).isEmpty()) {
        throw new CheckpointException(
            "there is no step " + step + " in " + base.name() + ": checkpoint show tells them all");
      }
    }

    @Override
    public DroppedSteps.Dropped apply(RocksStore store) {
      return new DroppedSteps(List.of(step)).remove(store);
    }
  }

  private StepDrop() {}

  /**
   * @throws CheckpointException if a checkpointer works there, there is no such step, or something
   *     that it sent would be lost
   */
  public static Done drop(Path path, String step) {
    OfflineEpoch.Done<DroppedSteps.Dropped> done =
        new OfflineEpoch<>(path, List.of(step), new Without(step)).make();
    return new Done(done.epoch(), done.base(), done.checkpoint(), done.told());
  }
}
