package io.rekindle.checkpointer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.prepare.FakeTopics;
import io.rekindle.checkpointer.publish.KeptPositions;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.toy.ToyPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPositionsTest {
  @TempDir Path path;
  private CheckpointDirectory directory;

  @BeforeEach
  void publish() throws Exception {
    directory = CheckpointDirectory.create(path);
    new FakeTopics().prepare(FakeTopics.request(path, true, false));
    ToyPipeline pipeline = new ToyPipeline(1, (step, key) -> null).by(path);
    for (int i = 0; i < ToyRun.INPUTS; i++) {
      pipeline.input(i, "key-" + i % 7);
    }
    ToyRun.readAll(directory, pipeline);
  }

  @Test
  void areThoseOfTheOldestThatIsKept() throws Exception {
    List<CheckpointName> newestFirst = directory.checkpoints();
    Manifest newest = Manifest.read(directory.checkpoint(newestFirst.get(0)));
    Manifest before = Manifest.read(directory.checkpoint(newestFirst.get(ToyRun.KEEP - 1)));
    assertThat(before.positions()).isNotEqualTo(newest.positions());

    assertThat(KeptPositions.of(directory, ToyRun.KEEP)).contains(before.positions());
    assertThat(KeptPositions.of(directory, 1)).contains(newest.positions());
  }

  @Test
  void areUnknownWhileFewerAreThere() throws Exception {
    assertThat(KeptPositions.of(directory, directory.checkpoints().size() + 1)).isEmpty();
  }

  @Test
  void areUnknownIfOneCannotBeRead() throws Exception {
    Path manifest = directory.checkpoint(directory.checkpoints().get(0)).resolve(Manifest.FILE);
    Files.writeString(manifest, "{");
    assertThat(KeptPositions.of(directory, ToyRun.KEEP)).isEmpty();
  }
}
