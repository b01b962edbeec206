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
import io.rekindle.portable.origin.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * An epoch that no job is started for: its only checkpoint is the newest one, changed. The next
 * epoch goes on from it. A crash before it is published costs a number, as when an epoch is
 * prepared.
 *
 * @param <T> what is to be told of the change
 */
final class OfflineEpoch<T> {
  /** What is done to the state. */
  interface Change<T> {
    /**
     * Before anything is begun; reads only.
     *
     * @throws CheckpointException if it cannot be done
     */
    void check(Manifest base, RocksStore store) throws IOException;

    /** Changes a copy. */
    T apply(RocksStore store) throws IOException;
  }

  /**
   * What was done.
   *
   * @param epoch the new one
   * @param base name of the checkpoint as it was
   * @param checkpoint name of the changed one
   */
  record Done<T>(int epoch, String base, String checkpoint, T told) {}

  private record Begun(EpochRecord record, Manifest base) {}

  private final CheckpointDirectory directory;
  private final List<String> dropped;
  private final Change<T> change;

  /**
   * @param dropped steps that the epoch is without
   */
  OfflineEpoch(Path path, List<String> dropped, Change<T> change) {
    this.directory = new CheckpointDirectory(path);
    this.dropped = dropped;
    this.change = change;
  }

  /**
   * @throws CheckpointException if a checkpointer works there, there is nothing to change, or the
   *     change cannot be made
   */
  Done<T> make() {
    if (directory.newestEpoch().isEmpty()) {
      throw new CheckpointException(
          "there is nothing to change in " + directory.path() + ": it had no epoch yet");
    }
    // Held to the end: a checkpointer would work in the same store.
    try (OwnedFile alone = directory.own()) {
      return publish(Turn.take(directory, this::begin), alone.file());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot change the state in " + directory.path(), e);
    }
  }

  private Done<T> publish(Begun begun, Path lock) throws IOException {
    Manifest base = begun.base();
    int epoch = begun.record().epoch();
    try (RocksStore store =
        LiveStore.from(
            directory.checkpoint(base.name()), base, directory.live(), Compression.NONE)) {
      T told = change.apply(store);
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
                          "nothing was changed: a newer epoch than "
                              + epoch
                              + " was begun at the same moment, though "
                              + lock
                              + " was held"));
      return new Done<>(epoch, base.name().toString(), published.name().toString(), told);
    }
  }

  private Begun begin() throws IOException {
    EpochRecord last = EpochRecords.newest(directory).orElseThrow();
    Manifest base = new Choice(directory, last.pipeline()).choose(false).manifest();
    try (RocksStore store = RocksStore.openReadOnly(directory.checkpoint(base.name()))) {
      change.check(base, store);
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
            dropped,
            new TreeMap<>(),
            last.topics(),
            identity,
            last.directory() == null ? Origin.text(Origin.draw()) : last.directory(),
            last.register(),
            last.kafka());
    EpochRecords.create(directory, record);
    return new Begun(record, base);
  }
}
