package io.rekindle.portable.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.Cell;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.shape.PipelineTopics;
import io.rekindle.portable.snapshot.Snapshot;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.watermark.PartitionWatermark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stored samples of format version 1: today's code reads them, and writes the same bytes.
 * {@code -Dsamples.write=true} writes those that are missing; an existing one is never changed: a
 * change of the format is a new version with samples of its own.
 */
class SamplesTest {
  private static final Path SAMPLES = Path.of("src/test/resources/samples/v1");

  @TempDir Path directory;

  @Test
  void image() throws IOException {
    byte[] sample = sample("image-changes", ImageFormat.encode(Given.fixedImage()));
    assertThat(ImageFormat.decode(sample)).usingRecursiveComparison().isEqualTo(Given.fixedImage());
  }

  /** It is written no more, and read as one that says all. */
  @Test
  void imageOfVersion1() throws IOException {
    byte[] sample = Files.readAllBytes(SAMPLES.resolve("image.bin"));
    assertThat(ImageFormat.decode(sample))
        .usingRecursiveComparison()
        .isEqualTo(Given.fixedWholeImage());
  }

  @Test
  void ack() throws IOException {
    byte[] sample = sample("ack", ImageFormat.encode(Given.fixedAck()));
    assertThat(ImageFormat.decode(sample)).isEqualTo(Given.fixedAck());
  }

  @Test
  void mark() throws IOException {
    byte[] sample = sample("mark", ImageFormat.encode(Given.fixedMark()));
    assertThat(ImageFormat.decode(sample)).isEqualTo(Given.fixedMark());
  }

  @Test
  void declared() throws IOException {
    byte[] sample = sample("declared", ImageFormat.encode(Given.fixedDeclared()));
    assertThat(ImageFormat.decode(sample)).isEqualTo(Given.fixedDeclared());
  }

  @Test
  void cell() throws IOException {
    StoredCell stored = Given.fixedCell(1);
    Set<String> hydrated = new LinkedHashSet<>(List.of("3:127", "3:128/0"));
    Cell cell =
        new Cell(
            stored.body(),
            stored.hash(),
            Body.empty(),
            Hashes.start(),
            Hashes.next(Hashes.start(), new byte[] {8}),
            stored.outbox(),
            hydrated,
            "attempt");
    byte[] sample = sample("cell-2", CellFormat.encode(cell));
    assertThat(CellFormat.decode(sample)).usingRecursiveComparison().isEqualTo(cell);
  }

  /** No attempt outlives its build, so what one has left in a runner's state need not be read. */
  @Test
  void cellOfVersion1() throws IOException {
    byte[] sample = Files.readAllBytes(SAMPLES.resolve("cell.bin"));
    assertThatThrownBy(() -> CellFormat.decode(sample))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining("version 1")
        .hasMessageContaining("version 2");
  }

  /** What no cell had at first: timers of the other samples are read as saying no output time. */
  @Test
  void newerBody() throws IOException {
    Body body = Given.fixedNewerBody();
    BytesOut out = new BytesOut();
    CellFormat.body(out, body);
    byte[] sample = sample("body-newer", out.toBytes());
    BytesIn in = new BytesIn(sample, "a body");
    assertThat(CellFormat.body(in)).usingRecursiveComparison().isEqualTo(body);
    in.end();
  }

  @Test
  void snapshot() throws IOException {
    snapshot(
        "snapshot",
        new SnapshotHeader(
            "pipeline", 5, "chk-000004-000017", new TreeMap<>(Map.of(0, 9L, 3, 300L))));
  }

  /** What no snapshot had at first: the other sample is read as one that knows none. */
  @Test
  void snapshotWithWatermarks() throws IOException {
    snapshot(
        "snapshot-watermarks",
        new SnapshotHeader(
            "pipeline",
            5,
            "chk-000004-000017",
            new TreeMap<>(Map.of(0, 9L, 3, 300L)),
            new TreeMap<>(Map.of(0, PartitionWatermark.NONE, 3, 1_700_000_000_123L))));
  }

  /** Nor this: the other samples are read as not saying what they hold. */
  @Test
  void snapshotWithWhatItHolds() throws IOException {
    snapshot(
        "snapshot-held",
        new SnapshotHeader(
            "pipeline",
            5,
            "chk-000004-000017",
            new TreeMap<>(Map.of(0, 9L, 3, 300L)),
            new TreeMap<>(),
            Given.fixedHeld()));
  }

  /** Nor this: of the other samples the topics are not known. */
  @Test
  void snapshotWithTopics() throws IOException {
    snapshot(
        "snapshot-topics",
        new SnapshotHeader(
            "pipeline",
            5,
            "chk-000004-000017",
            new TreeMap<>(Map.of(0, 9L, 3, 300L)),
            new TreeMap<>(),
            Given.fixedHeld(),
            new PipelineTopics("in", List.of("balances", "alerts"), "dead-letters"),
            Origin.UNKNOWN));
  }

  /** Nor this: the other samples are read as those of epochs that have none. */
  @Test
  void snapshotWithTheEpochsIdentity() throws IOException {
    snapshot(
        "snapshot-identity",
        new SnapshotHeader(
            "pipeline",
            5,
            "chk-000004-000017",
            new TreeMap<>(Map.of(0, 9L, 3, 300L)),
            new TreeMap<>(),
            Given.fixedHeld(),
            PipelineTopics.UNKNOWN,
            0x0123456789abcdefL));
  }

  private void snapshot(String name, SnapshotHeader header) throws IOException {
    List<StoredCell> cells = List.of(Given.fixedCell(1), Given.fixedCell(2));
    Path file = directory.resolve("sample");
    try (SnapshotWriter writer = new SnapshotWriter(file)) {
      for (StoredCell cell : cells) {
        writer.add(cell);
      }
      writer.finish(header);
    }
    sample(name, Files.readAllBytes(file));
    try (Snapshot snapshot = Snapshot.open(SAMPLES.resolve(name + ".bin"))) {
      List<StoredCell> read = new ArrayList<>();
      snapshot.forEach(read::add);
      assertThat(snapshot.header()).isEqualTo(header);
      assertThat(read).usingRecursiveComparison().isEqualTo(cells);
    }
  }

  private static byte[] sample(String name, byte[] today) throws IOException {
    Path file = SAMPLES.resolve(name + ".bin");
    if (Boolean.getBoolean("samples.write") && Files.notExists(file)) {
      Files.write(file, today);
    }
    byte[] sample = Files.readAllBytes(file);
    assertThat(today).as("today's bytes of %s", name).isEqualTo(sample);
    return sample;
  }
}
