package io.rekindle.checkpointer.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.catalogue.Catalogue;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.OwnedFile;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.run.ToyRun;
import io.rekindle.checkpointer.toy.ToyPipeline;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.shape.Differences;
import io.rekindle.portable.shape.Held;
import io.rekindle.portable.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A toy pipeline of two steps, count and tell, of which one is to be gone. */
class DroppedStepTest {
  @TempDir Path path;
  private final FakeTopics topics = new FakeTopics();

  @BeforeEach
  void begin() {
    topics.prepare(FakeTopics.request(path, true, false));
  }

  private Epoch resume(String... dropped) {
    return topics.prepare(FakeTopics.without(path, Set.of(dropped)));
  }

  private void run(ToyPipeline pipeline) throws IOException {
    assertThat(ToyRun.readAll(new CheckpointDirectory(path), pipeline).reason()).isNull();
  }

  /** Three inputs of two keys. */
  private void first(boolean arrives) throws IOException {
    ToyPipeline pipeline = new ToyPipeline(1, (step, key) -> null).by(path);
    pipeline.declare();
    pipeline.input(0, "a");
    pipeline.input(1, "b");
    pipeline.input(2, "a");
    if (!arrives) {
      pipeline.sink().clear();
    }
    run(pipeline);
  }

  private static Held held(Epoch epoch) throws IOException {
    try (Snapshot snapshot = Snapshot.open(epoch.snapshot())) {
      return snapshot.header().held();
    }
  }

  private static List<String> cells(Epoch epoch) throws IOException {
    List<String> cells = new ArrayList<>();
    try (Snapshot snapshot = Snapshot.open(epoch.snapshot())) {
      snapshot.forEach(cell -> cells.add(cell.step() + " " + value(cell)));
    }
    return cells;
  }

  private static String value(StoredCell cell) {
    byte[] value = cell.body().state().get("n").items().get(0);
    return new String(cell.key(), StandardCharsets.UTF_8)
        + "="
        + new String(value, StandardCharsets.UTF_8);
  }

  /** Of the newest epoch, in which the second step is gone; the frontier that it comes to. */
  private long frontierWithoutTell(Epoch epoch) throws Exception {
    try (Snapshot snapshot = Snapshot.open(epoch.snapshot())) {
      ToyPipeline after =
          new ToyPipeline(epoch.number(), snapshot, 100, 100).by(path).withoutTell(snapshot);
      after.declare();
      after.wake("count", "a");
      after.wake("count", "b");
      after.input(3, "a");
      run(after);
    }
    return Manifest.read(path.resolve(new Catalogue(path).newest())).frontier().get(0);
  }

  @Test
  void anEpochGoesOnWithoutItAndWhatWasSentToItHoldsNothingUp() throws Exception {
    first(false);
    Epoch second = resume("tell");
    assertThat(cells(second)).containsExactly("count a=2", "count b=1");
    assertThat(held(second).steps()).containsOnlyKeys("count");
    assertThat(held(second).dropped()).containsExactly("tell");
    assertThat(topics.sent.stream().map(sent -> new String(sent.key(), StandardCharsets.UTF_8)))
        .hasSize(2)
        .noneMatch(key -> key.contains("tell"));
    assertThat(frontierWithoutTell(second)).isEqualTo(4);
    assertThat(new Catalogue(path).verify(new Catalogue(path).newest()).reason()).isNull();
    Epoch third = resume("tell");
    assertThat(cells(third)).containsExactly("count a=3", "count b=1");
    assertThat(held(third).dropped()).as("nothing was left to drop").isEmpty();
  }

  /** A pipeline that has the step refuses before it says anything; zombies may say something. */
  @Test
  void nothingIsDroppedForAPipelineThatRefuses() throws Exception {
    first(true);
    String before = new Catalogue(path).newest();
    Held asked = held(resume("tell"));
    assertThat(Differences.between(asked, ToyPipeline.shape()))
        .singleElement()
        .asString()
        .contains("step tell is in the pipeline, and its state would be dropped");
    ToyPipeline zombie = new ToyPipeline(1, (step, key) -> null, 100, 100).by(path);
    zombie.input(9, "z");
    run(zombie);
    assertThat(new Catalogue(path).newest()).isEqualTo(before);
    Epoch again = resume();
    assertThat(cells(again)).contains("tell a=2");
    assertThat(Differences.between(held(again), ToyPipeline.shape())).isEmpty();
  }

  @Test
  void droppingForGoodIsAnEpochOfItsOwn() throws Exception {
    first(false);
    String before = new Catalogue(path).newest();
    StepDrop.Done done = StepDrop.drop(path, "tell");
    assertThat(done.epoch()).isEqualTo(2);
    assertThat(done.base()).isEqualTo(before);
    assertThat(done.checkpoint()).isEqualTo("chk-000002-000000");
    assertThat(done.dropped().cells()).isEqualTo(2);
    assertThat(done.dropped().sent()).isEqualTo(3);
    assertThat(done.dropped().unconfirmed()).isEqualTo(3);
    assertThat(new Catalogue(path).newest()).isEqualTo(done.checkpoint());
    assertThat(new Catalogue(path).verify(done.checkpoint()).reason()).isNull();
    assertThat(Files.exists(path.resolve(before))).isTrue();
    Epoch third = resume();
    assertThat(third.checkpoint()).isEqualTo(done.checkpoint());
    assertThat(third.groupId()).matches("group-3-[0-9a-f]{8}");
    assertThat(held(third).written().steps()).containsOnlyKeys("count");
    assertThat(frontierWithoutTell(third)).isEqualTo(4);
  }

  @Test
  void whatItSentToAnotherStepMustHaveArrived() throws Exception {
    first(false);
    assertThatThrownBy(() -> StepDrop.drop(path, "count"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("what step count has sent to step tell is under way")
        .hasMessageContaining("or drop step tell as well");
    assertThatThrownBy(() -> resume("count")).isInstanceOf(CheckpointException.class);
    assertThat(new CheckpointDirectory(path).newestEpoch()).as("nothing has begun").contains(1);
    assertThat(cells(resume("count", "tell"))).isEmpty();
  }

  @Test
  void itCanBeTheFirstOfTwoOnceAllHasArrived() throws Exception {
    first(true);
    assertThat(StepDrop.drop(path, "count").dropped().cells()).isEqualTo(2);
    assertThat(cells(resume())).containsExactly("tell a=2", "tell b=1");
  }

  @Test
  void aStepThatIsNotThereIsNoReasonForAnEpoch() throws Exception {
    first(true);
    assertThatThrownBy(() -> StepDrop.drop(path, "tel"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("there is no step tel in chk-000001-");
    assertThat(new CheckpointDirectory(path).newestEpoch()).contains(1);
  }

  @Test
  void aCheckpointerThatWorksThereIsNotDisturbed() throws Exception {
    first(true);
    try (OwnedFile owned = new CheckpointDirectory(path).own()) {
      assertThatThrownBy(() -> StepDrop.drop(path, "tell"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("another checkpointer");
      assertThat(owned.file()).exists();
    }
  }

  @Test
  void anEpochsRecordOfVersion1DroppedNothing() throws Exception {
    first(true);
    Path record = new CheckpointDirectory(path).record(1);
    assertThat(Files.readString(record)).contains("\"formatVersion\" : 3", "\"dropped\" : [ ]");
    Files.write(
        record,
        io.rekindle.checkpointer.directory.SealedJson.encode(
            new OldRecord(1, "toy", 1, "chk-000000-000000", "group-1", "000001.snapshot", 17)));
    topics.remembered.clear(); // as it was when that was written
    assertThat(EpochRecords.read(new CheckpointDirectory(path), 1).dropped()).isEmpty();
    assertThat(cells(resume())).hasSize(4);
  }

  /** As it was before steps could be dropped. */
  private record OldRecord(
      int formatVersion,
      String pipeline,
      int epoch,
      String base,
      String groupId,
      String snapshot,
      long createdMs) {}
}
