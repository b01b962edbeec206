package io.rekindle.portable.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.assemble.Assembler;
import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.image.Mark;
import io.rekindle.portable.simulation.MemoryStore;
import io.rekindle.portable.snapshot.Snapshot;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No byte can be another one, or missing, and pass for what was written. */
class DamageTest {
  @TempDir Path directory;

  @Test
  void imagesAndAcks() {
    for (byte[] whole :
        List.of(
            ImageFormat.encode(Given.fixedImage()),
            ImageFormat.encode(Given.fixedAck()),
            ImageFormat.encode(Given.fixedMark()))) {
      for (int at = 0; at < whole.length; at++) {
        byte[] damaged = flipped(whole, at);
        assertThatThrownBy(() -> ImageFormat.decode(damaged)).isInstanceOf(DamagedException.class);
        byte[] cut = Arrays.copyOf(whole, at);
        assertThatThrownBy(() -> ImageFormat.decode(cut)).isInstanceOf(DamagedException.class);
      }
    }
  }

  @Test
  void whatIsDamagedIsAStrangerToEveryOtherEpoch() {
    int epoch = Given.fixedMark().epoch();
    for (byte[] whole :
        List.of(
            ImageFormat.encode(Given.fixedImage()),
            ImageFormat.encode(Given.fixedAck()),
            ImageFormat.encode(Given.fixedMark()))) {
      byte[] cut = Arrays.copyOf(whole, whole.length - 1);
      assertThatThrownBy(() -> ImageFormat.read(cut, epoch)).isInstanceOf(DamagedException.class);
      assertThat(ImageFormat.read(cut, epoch + 1)).isEmpty();
    }
  }

  @Test
  void anotherVersionIsNamed() {
    byte[] next = new BytesOut().octet(3).octet('A').number(1).number(1).number(1).sealed();
    assertThatThrownBy(() -> ImageFormat.decode(next))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining("version 3")
        .hasMessageContaining("versions 1 and 2");
  }

  @Test
  void snapshots() throws IOException {
    Path whole = directory.resolve("whole");
    try (SnapshotWriter writer = new SnapshotWriter(whole)) {
      writer.add(Given.fixedCell(1));
      writer.add(Given.fixedCell(2));
      writer.finish(
          new SnapshotHeader(
              "pipeline", 1, "c", new TreeMap<>(Map.of(0, 1L)), new TreeMap<>(Map.of(0, 9L))));
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path damaged = directory.resolve("damaged");
    for (int at = 0; at < bytes.length; at++) {
      Files.write(damaged, flipped(bytes, at));
      assertThatThrownBy(() -> readAll(damaged)).isInstanceOf(DamagedException.class);
      Files.write(damaged, Arrays.copyOf(bytes, at));
      assertThatThrownBy(() -> readAll(damaged)).isInstanceOf(DamagedException.class);
    }
  }

  @Test
  void valuesOfACheckpointsStore() {
    MemoryStore store = new MemoryStore();
    Checkpoint.initialise(store, new TreeMap<>(Map.of(3, 100L)), new TreeMap<>(Map.of("i", 1L)));
    Assembler assembler = new Assembler(store, 5, 1000, () -> 0, AssemblerRules.ALL);
    var image = Given.fixedImage();
    assembler.image(
        new io.rekindle.portable.image.Image(
            5,
            image.step(),
            image.key(),
            Given.fixedWholeImage().change(),
            Hashes.start(),
            image.entries(),
            chain()));
    assembler.image(image); // Waits: it does not follow.
    assembler.sink("3:129/1", 5, 42);
    assembler.mark(new Mark(5, 3, 100, 1_000));
    assembler.mark(new Mark(5, 3, 140, 2_000));
    assembler.publish(new TreeMap<>(Map.of("i", 2L)));
    int values = 0;
    for (byte[] key : List.copyOf(store.pairs.keySet())) {
      byte[] value = store.get(key);
      for (int at = 0; at < value.length; at++) {
        store.put(key, flipped(value, at));
        assertThatThrownBy(() -> load(store)).isInstanceOf(DamagedException.class);
        values++;
      }
      store.put(key, value);
    }
    load(store);
    assertThat(values).isGreaterThan(300);
  }

  private static byte[] chain() {
    byte[] hash = Hashes.start();
    for (var entry : Given.fixedEntries()) {
      hash = Hashes.next(hash, entry.encoded());
    }
    return hash;
  }

  private static void load(MemoryStore store) {
    new Assembler(store, 5, 1000, () -> 0, AssemblerRules.ALL);
    List<StoredCell> cells = new ArrayList<>();
    Checkpoint.cells(store, cells::add);
  }

  private static void readAll(Path file) throws IOException {
    try (Snapshot snapshot = Snapshot.open(file)) {
      snapshot.forEach(cell -> {});
    }
  }

  private static byte[] flipped(byte[] whole, int at) {
    byte[] damaged = whole.clone();
    damaged[at] ^= (byte) (1 << at % 8);
    return damaged;
  }
}
