package io.rekindle.checkpointer.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checkpointer.catalogue.Catalogue;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.run.ToyRun;
import io.rekindle.checkpointer.toy.ToyPipeline;
import io.rekindle.portable.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions that the input gets are read by the next epoch, from their beginning. */
class AddedPartitionsTest {
  @TempDir Path path;
  private final FakeTopics topics = new FakeTopics();

  @BeforeEach
  void ranWithOnePartition() throws IOException {
    topics.prepare(FakeTopics.request(path, true, false));
    ToyRun.main(new String[] {path.toString()});
    topics.partitions.put("transactions", 3);
  }

  private Epoch resume() {
    return topics.prepare(FakeTopics.request(path, false, false));
  }

  private Map<Integer, Long> published() throws Exception {
    return Manifest.read(path.resolve(new Catalogue(path).newest())).frontier();
  }

  @Test
  void theNextEpochTakesThemIn() throws IOException {
    Epoch second = resume();
    try (Snapshot snapshot = Snapshot.open(second.snapshot())) {
      assertThat(snapshot.header().frontier()).isEqualTo(Map.of(0, 60L, 1, 0L, 2, 0L));
      assertThat(snapshot.header().watermarks()).doesNotContainKeys(1, 2);
    }
    assertThat(topics.committed(2, "transactions")).isEqualTo(Map.of(0, 60L, 1, 0L, 2, 0L));
    assertThat(EpochRecords.read(new CheckpointDirectory(path), 2).added())
        .isEqualTo(Map.of(1, 0L, 2, 0L));
    assertThat(topics.partitions).containsEntry("wakes", 3);
  }

  @Test
  void theirRecordsAreCheckpointedAndStayKnown() throws Exception {
    Epoch second = resume();
    try (Snapshot snapshot = Snapshot.open(second.snapshot())) {
      ToyPipeline pipeline = new ToyPipeline(2, snapshot, 120, 60).by(path);
      pipeline.input(1, 0, "new");
      pipeline.input(1, 1, "newer");
      assertThat(ToyRun.readAll(new CheckpointDirectory(path), pipeline).reason()).isNull();
    }
    assertThat(published()).isEqualTo(Map.of(0, 60L, 1, 2L, 2, 0L));
    resume();
    assertThat(EpochRecords.read(new CheckpointDirectory(path), 3).added()).isEmpty();
    assertThat(topics.committed(3, "transactions")).isEqualTo(Map.of(0, 60L, 1, 2L, 2, 0L));
  }

  /** Nothing was published with them: they are taken in again. */
  @Test
  void alsoWhereTheEpochThatTookThemInPublishedNothing() {
    resume();
    resume();
    assertThat(EpochRecords.read(new CheckpointDirectory(path), 3).added()).containsOnlyKeys(1, 2);
  }
}
