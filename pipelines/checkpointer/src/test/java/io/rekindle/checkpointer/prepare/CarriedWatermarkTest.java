package io.rekindle.checkpointer.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checkpointer.catalogue.Catalogue;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.SealedJson;
import io.rekindle.checkpointer.publish.FileEntry;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.run.ToyRun;
import io.rekindle.checkpointer.toy.ToyPipeline;
import io.rekindle.portable.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what the source said in one epoch to what it starts from in the next. */
class CarriedWatermarkTest {
  /** A manifest as it was before there were watermarks. */
  private record OldManifest(
      int formatVersion,
      String pipeline,
      int epoch,
      int sequence,
      long createdMs,
      SortedMap<Integer, Long> frontier,
      SortedMap<String, Long> positions,
      long cells,
      List<FileEntry> files) {}

  @TempDir Path path;

  private Epoch prepare(boolean first) {
    return new FakeTopics().prepare(FakeTopics.request(path, first, false));
  }

  private static SortedMap<Integer, Long> watermarks(Epoch epoch) throws IOException {
    try (Snapshot snapshot = Snapshot.open(epoch.snapshot())) {
      return snapshot.header().watermarks();
    }
  }

  private void run(ToyPipeline pipeline) throws IOException {
    assertThat(ToyRun.readAll(new CheckpointDirectory(path), pipeline).reason()).isNull();
  }

  private Path newest() {
    return path.resolve(new Catalogue(path).newest());
  }

  @Test
  void ofAllThatWasSaidOfWhatTheFrontierHasReached() throws Exception {
    assertThat(watermarks(prepare(true))).isEmpty();
    ToyPipeline first = new ToyPipeline(1, (step, key) -> null).by(path);
    first.input(0, "a");
    first.mark(1, 1_000);
    first.input(1, "a");
    first.mark(2, 2_000);
    first.mark(7, 7_000);
    run(first);
    assertThat(Manifest.read(newest()).watermarks()).containsEntry(0, 2_000L);
    Epoch second = prepare(false);
    assertThat(watermarks(second)).containsEntry(0, 2_000L);

    try (Snapshot snapshot = Snapshot.open(second.snapshot())) {
      ToyPipeline quiet = new ToyPipeline(2, snapshot, first.images().size(), 2).by(path);
      quiet.input(2, "b");
      quiet.mark(3, 500);
      run(quiet);
    }
    assertThat(watermarks(prepare(false))).as("never back").containsEntry(0, 2_000L);
  }

  @Test
  void aManifestOfVersion1KnowsNone() throws Exception {
    prepare(true);
    ToyPipeline first = new ToyPipeline(1, (step, key) -> null).by(path);
    first.input(0, "a");
    run(first);
    Manifest now = Manifest.read(newest());
    OldManifest old =
        new OldManifest(
            1,
            now.pipeline(),
            now.epoch(),
            now.sequence(),
            now.createdMs(),
            now.frontier(),
            now.positions(),
            now.cells(),
            now.files());
    Files.write(newest().resolve(Manifest.FILE), SealedJson.encode(old));
    assertThat(new Catalogue(path).verify(newest().getFileName().toString()).reason()).isNull();
    Epoch second = prepare(false);
    assertThat(second.cells()).isEqualTo(2);
    assertThat(watermarks(second)).isEmpty();
  }
}
