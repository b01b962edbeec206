package io.rekindle.portable.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  private static final int CELLS = 2_000;
  private static final SnapshotHeader HEADER = new SnapshotHeader("p", 1, "c", new TreeMap<>());

  @TempDir Path directory;

  @Test
  void findsEachOfManyBlocksAndNothingElse() throws IOException {
    Path file = directory.resolve("s");
    try (SnapshotWriter writer = new SnapshotWriter(file)) {
      for (int i = 0; i < CELLS; i++) {
        writer.add(Given.fixedCell(2 * i + 1));
      }
      writer.finish(HEADER);
    }
    assertThat(Files.size(file)).isGreaterThan(10L * SnapshotWriter.BLOCK_BYTES);
    try (Snapshot snapshot = Snapshot.open(file)) {
      assertThat(snapshot.cells()).isEqualTo(CELLS);
      List<StoredCell> all = new ArrayList<>();
      snapshot.forEach(all::add);
      assertThat(all).hasSize(CELLS);
      for (int i = 0; i <= 2 * CELLS; i++) {
        StoredCell cell = Given.fixedCell(i);
        StoredCell found = snapshot.find("step", cell.key());
        if (i % 2 == 0) {
          assertThat(found).isNull();
        } else {
          assertThat(found.key()).isEqualTo(cell.key());
        }
      }
      assertThat(snapshot.find("stem", Given.fixedCell(1).key())).isNull();
      assertThat(snapshot.find("zzzzz", Given.fixedCell(1).key())).isNull();
    }
  }

  @Test
  void anEmptyOneHasNoCell() throws IOException {
    Path file = directory.resolve("s");
    try (SnapshotWriter writer = new SnapshotWriter(file)) {
      writer.finish(HEADER);
    }
    try (Snapshot snapshot = Snapshot.open(file)) {
      assertThat(snapshot.find("step", new byte[] {1})).isNull();
      assertThat(snapshot.header()).isEqualTo(HEADER);
    }
  }

  @Test
  void nothingIsThereUnlessItWasFinished() throws IOException {
    Path file = directory.resolve("s");
    try (SnapshotWriter writer = new SnapshotWriter(file)) {
      writer.add(Given.fixedCell(2));
      assertThatThrownBy(() -> writer.add(Given.fixedCell(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(directory).isEmptyDirectory();
  }
}
