package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.Durable;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.assemble.DroppedSteps;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.shape.Held;
import io.rekindle.portable.shape.Holding;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** A checkpoint as the file that steps load cells from. */
final class SnapshotExport {
  private SnapshotExport() {}

  /**
   * Writes the file whole, or not at all.
   *
   * @param dropped what is left out of it
   * @param header of what it holds
   */
  static void write(
      Path checkpoint,
      Collection<String> dropped,
      Function<Held, SnapshotHeader> header,
      Path file,
      WakeList wakes)
      throws IOException {
    Holding holding = new Holding();
    DroppedSteps leftOut = new DroppedSteps(dropped);
    try (RocksStore store = RocksStore.openReadOnly(checkpoint);
        SnapshotWriter writer = new SnapshotWriter(file)) {
      Checkpoint.cells(
          store,
          any -> {
            Optional<StoredCell> rest = leftOut.rest(any);
            if (rest.isEmpty()) {
              return;
            }
            StoredCell cell = rest.get();
            try {
              writer.add(cell);
            } catch (IOException e) {
              throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
            }
            wakes.cell(cell);
            holding.add(cell);
          });
      Held held = new Held(holding.steps(), Checkpoint.declared(store), new TreeSet<>(dropped));
      writer.finish(header.apply(held));
    }
    Durable.force(file.toAbsolutePath().getParent());
  }

  /** Removes the snapshots of epochs before the last: nobody may start from them any more. */
  static void prune(CheckpointDirectory directory, int newest) throws IOException {
    for (int epoch : directory.epochNumbers()) {
      if (epoch < newest - 1) {
        java.nio.file.Files.deleteIfExists(directory.snapshot(epoch));
      }
    }
  }

  /** What the file's name is in the record. */
  static String name(CheckpointDirectory directory, int epoch) {
    return directory.snapshot(epoch).getFileName().toString();
  }
}
