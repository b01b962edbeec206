package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.OwnedFile;
import io.rekindle.checkpointer.directory.Turn;
import io.rekindle.checkpointer.epoch.EpochNames;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.publish.CheckpointWriter;
import io.rekindle.checkpointer.publish.LiveStore;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.publish.Published;
import io.rekindle.checkpointer.publish.Publisher;
import io.rekindle.checkpointer.store.Compression;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.assemble.Assembler;
import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.assemble.DroppedSteps;
import io.rekindle.portable.origin.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Drops a step for good: a new epoch, whose only checkpoint is the newest one without the step, and
 * which no job is started for. The next epoch goes on from it. A crash before it is published costs
 * a number, as when an epoch is prepared.
 */
public final class StepDrop {
  /**
   * What was done.
   *
   * @param epoch the new one
   * @param base name of the checkpoint that still has the step
   * @param checkpoint name of the one that has not
   */
  public record Done(int epoch, String base, String checkpoint, DroppedSteps.Dropped dropped) {}

  private record Begun(EpochRecord record, Manifest base) {}

  private final CheckpointDirectory directory;
  private final String step;

  private StepDrop(Path path, String step) {
    this.directory = new CheckpointDirectory(path);
    this.step = step;
  }

  /**
   * @throws CheckpointException if a checkpointer works there, there is no such step, or something
   *     that it sent would be lost
   */
  public static Done drop(Path path, String step) {
    StepDrop drop = new StepDrop(path, step);
    if (drop.directory.newestEpoch().isEmpty()) {
      throw new CheckpointException(
          "there is nothing to drop in " + path + ": it had no epoch yet");
    }
    // Held to the end: a checkpointer would work in the same store.
    try (OwnedFile alone = drop.directory.own()) {
      return drop.drop(alone.file());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot drop step " + step + " in " + path, e);
    }
  }

  private Done drop(Path lock) throws IOException {
    Begun begun = Turn.take(directory, this::begin);
    Manifest base = begun.base();
    int epoch = begun.record().epoch();
    try (RocksStore store =
        LiveStore.from(
            directory.checkpoint(base.name()), base, directory.live(), Compression.NONE)) {
      DroppedSteps.Dropped dropped = new DroppedSteps(List.of(step)).remove(store);
      Assembler assembler =
          new Assembler(store, epoch, 0, System::currentTimeMillis, AssemblerRules.ALL);
      assembler.publish(assembler.positions());
      CheckpointWriter writer =
          new CheckpointWriter(directory, store, base.pipeline(), base.files());
      // All are kept: whoever has second thoughts still finds the one before.
      Published published =
          new Publisher(directory, writer, epoch, Integer.MAX_VALUE)
              .publish()
              .orElseThrow(
                  () ->
                      new CheckpointException(
                          "nothing was dropped: a newer epoch than "
                              + epoch
                              + " was begun at the same moment, though "
                              + lock
                              + " was held"));
      return new Done(epoch, base.name().toString(), published.name().toString(), dropped);
    }
  }

  private Begun begin() throws IOException {
    EpochRecord last = EpochRecords.newest(directory).orElseThrow();
    Manifest base = new Choice(directory, last.pipeline()).choose(false).manifest();
    try (RocksStore store = RocksStore.openReadOnly(directory.checkpoint(base.name()))) {
      if (Droppable.of(store, base, List.of(step)).isEmpty()) {
        throw new CheckpointException(
            "there is no step " + step + " in " + base.name() + ": checkpoint show tells them all");
      }
    }
    int epoch = directory.highest() + 1;
    String identity = Origin.text(Origin.draw());
    EpochRecord record =
        new EpochRecord(
            EpochRecord.VERSION,
            last.pipeline(),
            epoch,
            base.name().toString(),
            EpochNames.group(EpochNames.base(last), epoch, identity),
            SnapshotExport.name(directory, epoch),
            System.currentTimeMillis(),
            List.of(step),
            identity,
            last.directory() == null ? Origin.text(Origin.draw()) : last.directory(),
            last.register(),
            last.kafka());
    EpochRecords.create(directory, record);
    return new Begun(record, base);
  }
}
