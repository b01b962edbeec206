package io.rekindle.checkpointer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.catalogue.Catalogue;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.SealedJson;
import io.rekindle.checkpointer.epoch.Lineage;
import io.rekindle.checkpointer.prepare.FakeTopics;
import io.rekindle.checkpointer.publish.FileEntry;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.run.ToyRun;
import io.rekindle.checkpointer.store.Compression;
import io.rekindle.checkpointer.store.RocksStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
  @TempDir Path path;
  private CheckpointDirectory directory;
  private CheckpointName newest;
  private CheckpointName before;

  @BeforeEach
  void publish() throws IOException {
    ToyRun.main(new String[] {path.toString()});
    directory = new CheckpointDirectory(path);
    List<CheckpointName> lineage = Lineage.of(directory);
    newest = lineage.get(0);
    before = lineage.get(1);
    assertThat(verify().reason()).isNull();
  }

  @Test
  void aFlippedByteInAnyFileIsFound() throws IOException {
    Random random = new Random(7);
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < 20 && bytes.length > 0; i++) {
        byte[] flipped = bytes.clone();
        int at = random.nextInt(bytes.length);
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        replace(file, flipped);
        assertThat(verify().isWhole()).as(file + " at " + at).isFalse();
      }
      replace(file, bytes);
    }
    assertThat(verify().isWhole()).isTrue();
  }

  @Test
  void aFileThatIsCutOffGoneOrTooManyIsFound() throws IOException {
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > 0) {
        replace(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(verify().state()).as(file + " cut off").isEqualTo(State.DAMAGED);
      }
      Files.delete(file);
      assertThat(verify().state()).as(file + " gone").isEqualTo(State.DAMAGED);
      replace(file, bytes);
    }
    Path added = directory.checkpoint(newest).resolve("000999.sst");
    Files.write(added, new byte[1]);
    assertThat(verify().reason()).contains("000999.sst");
  }

  @Test
  void aWrongRecordUnderRightChecksumsIsFound() throws Exception {
    Manifest manifest = Manifest.read(directory.checkpoint(newest));
    Path working = path.resolve("working");
    Files.createDirectories(working);
    for (FileEntry file : manifest.files()) {
      Files.copy(directory.checkpoint(newest).resolve(file.name()), working.resolve(file.name()));
    }
    Path forged = path.resolve("forged");
    try (RocksStore store = RocksStore.open(working, Compression.NONE)) {
      store.put("cno such cell".getBytes(StandardCharsets.UTF_8), new byte[40]);
      store.copyTo(forged);
    }
    Files.write(forged.resolve(Manifest.FILE), SealedJson.encode(relisted(manifest, forged)));
    assertThat(Verifier.look(forged, "toy", Depth.FILES).isWhole()).isTrue();
    assertThat(Verifier.look(forged, "toy", Depth.RECORDS).state()).isEqualTo(State.DAMAGED);
  }

  @Test
  void damageIsRefusedAndTheOneBeforeIsOfferedAndTaken() throws IOException {
    Path file = directory.checkpoint(newest).resolve("CURRENT");
    replace(file, new byte[(int) Files.size(file)]);
    assertThatThrownBy(() -> new FakeTopics().prepare(FakeTopics.request(path, false, false)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("checksum of its file CURRENT")
        .hasMessageContaining(before.toString());
    assertThat(directory.newestEpoch()).contains(1);
    assertThat(new FakeTopics().prepare(FakeTopics.request(path, false, true)).checkpoint())
        .isEqualTo(before.toString());
  }

  @Test
  void foreignAndUnknownOnesAreToldApart() throws Exception {
    Path checkpoint = directory.checkpoint(newest);
    assertThat(Verifier.look(checkpoint, "other", Depth.NAMES).state()).isEqualTo(State.FOREIGN);
    assertThatThrownBy(
            () -> new FakeTopics().prepare(FakeTopics.request(path, "other", false, true)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("of the pipeline 'toy', not of 'other'");
    Manifest old = Manifest.read(checkpoint);
    Manifest later =
        new Manifest(
            Manifest.VERSION + 1,
            old.pipeline(),
            old.epoch(),
            old.sequence(),
            old.createdMs(),
            old.frontier(),
            old.watermarks(),
            old.positions(),
            old.cells(),
            old.files());
    Files.write(checkpoint.resolve(Manifest.FILE), SealedJson.encode(later));
    assertThat(verify().state()).isEqualTo(State.UNKNOWN_VERSION);
    assertThat(verify().reason()).contains("format version 3; this build reads versions 1 to 2");
  }

  private Finding verify() {
    return new Catalogue(path).verify(newest.toString());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.checkpoint(newest))) {
      return files.sorted().toList();
    }
  }

  /** Another file of that name: its bytes may be shared with other checkpoints. */
  private static void replace(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, bytes);
  }

  private static Manifest relisted(Manifest of, Path files) throws IOException {
    try (Stream<Path> all = Files.list(files)) {
      List<FileEntry> entries =
          all.sorted()
              .map(
                  file -> {
                    try {
                      return FileEntry.of(file);
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  })
              .toList();
      return new Manifest(
          of.formatVersion(),
          of.pipeline(),
          of.epoch(),
          of.sequence(),
          of.createdMs(),
          of.frontier(),
          of.watermarks(),
          of.positions(),
          of.cells(),
          entries);
    }
  }
}
