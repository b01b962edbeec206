package io.rekindle.portable.simulation;

import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.shape.Held;
import io.rekindle.portable.shape.PipelineTopics;
import io.rekindle.portable.snapshot.Snapshot;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.step.CellSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A restore through a real file. */
final class SnapshotFile {
  private SnapshotFile() {}

  static CellSource of(MemoryStore checkpoint, Origin epoch) {
    try {
      Path file = Files.createTempFile("simulation", ".snapshot");
      List<StoredCell> cells = new ArrayList<>();
      Checkpoint.cells(checkpoint, cells::add);
      SnapshotHeader header =
          new SnapshotHeader(
              epoch.pipeline(),
              epoch.epoch(),
              "c",
              Checkpoint.meta(checkpoint).frontier(),
              Checkpoint.watermarks(checkpoint),
              Held.unknown(),
              PipelineTopics.UNKNOWN,
              epoch.identity());
      try (SnapshotWriter writer = new SnapshotWriter(file)) {
        for (StoredCell cell : cells) {
          writer.add(cell);
        }
        writer.finish(header);
      }
      List<StoredCell> read = new ArrayList<>();
      try (Snapshot snapshot = Snapshot.open(file)) {
        for (StoredCell cell : cells) {
          read.add(snapshot.find(cell.step(), cell.key()));
        }
        Violation.unless(snapshot.header().equals(header), "another header: %s", header);
        Violation.unless(snapshot.find("no step", new byte[] {1}) == null, "a cell that never was");
      }
      Files.delete(file);
      return (step, key) ->
          read.stream()
              .filter(cell -> cell.step().equals(step) && java.util.Arrays.equals(cell.key(), key))
              .findFirst()
              .orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
