package io.rekindle.checkpointer.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.Durable;
import io.rekindle.checkpointer.directory.SealedJson;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.run.ToyRun;
import io.rekindle.portable.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another directory, another cluster, another input: offsets and numbers mean something else. */
class IdentitiesTest {
  @TempDir Path root;
  private Path path;
  private final FakeTopics topics = new FakeTopics();

  @BeforeEach
  void oneEpochWithCheckpoints() throws IOException {
    path = root.resolve("checkpoints");
    topics.cluster = "cluster-a";
    topics.ids.put("transactions", "input-a");
    topics.ids.put("balances", "sink-a");
    prepare(true);
    ToyRun.main(new String[] {path.toString()});
  }

  private Epoch prepare(boolean first) {
    return topics.prepare(FakeTopics.request(path, first, false));
  }

  private Epoch accepting(Accepted accepted) {
    return topics.prepare(FakeTopics.accepting(path, false, accepted));
  }

  private EpochRecord record(int epoch) {
    return EpochRecords.read(new CheckpointDirectory(path), epoch);
  }

  @Test
  void eachEpochHasAnIdentityThatItsSnapshotSays() throws IOException {
    Epoch second = prepare(false);
    assertThat(record(1).identity()).matches("[0-9a-f]{16}").isNotEqualTo(record(2).identity());
    assertThat(record(2).directory()).isEqualTo(record(1).directory());
    assertThat(record(2).kafka().cluster()).isEqualTo("cluster-a");
    assertThat(record(2).kafka().topics()).containsEntry("transactions", "input-a");
    try (Snapshot snapshot = Snapshot.open(second.snapshot())) {
      assertThat(snapshot.header().identity()).isEqualTo(record(2).origin().identity());
    }
    assertThat(second.groupId()).endsWith(record(2).identity().substring(0, 8));
  }

  @Test
  void aDirectoryThatWasRestoredFromABackupIsRefusedOrGoesOnAboveAllThatWereIssued()
      throws IOException {
    Path backup = root.resolve("backup");
    copy(path, backup);
    prepare(false);
    prepare(false);
    String lost = record(3).identity();
    Durable.remove(path);
    copy(backup, path);
    assertThatThrownBy(() -> prepare(false))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("refused: Kafka remembers epoch 3 (identity " + lost)
        .hasMessageContaining("its newest epoch is 1, identity " + record(1).identity())
        .hasMessageContaining("--accept-restored-directory goes on from this one, with epoch 4");
    assertThat(new CheckpointDirectory(path).newestEpoch()).contains(1);
    assertThat(accepting(Accepted.RESTORED_DIRECTORY).number()).isEqualTo(4);
    assertThat(prepare(false).number()).as("known from then on").isEqualTo(5);
  }

  /** Its epoch 2 is another one than the epoch 2 that is remembered. */
  @Test
  void anEpochOfTheSameNumberAndAnotherIdentityIsNotTheSame() throws IOException {
    Path copy = root.resolve("copy");
    copy(path, copy);
    prepare(false);
    topics.remembered.clear();
    topics.prepare(FakeTopics.request(copy, false, false));
    assertThatThrownBy(() -> prepare(false)).hasMessageContaining("Kafka remembers epoch 2");
  }

  @Test
  void anEmptyDirectoryIsNoOtherBeginning() {
    Path other = root.resolve("other");
    assertThatThrownBy(() -> topics.prepare(FakeTopics.request(other, true, false)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("it had no epoch yet");
    Epoch first = topics.prepare(FakeTopics.accepting(other, true, Accepted.RESTORED_DIRECTORY));
    assertThat(first.number()).isEqualTo(2);
  }

  @Test
  void aNumberWhoseRecordIsGoneIsNotIssuedAgain() throws IOException {
    new CheckpointDirectory(path);
    CheckpointName newest = new CheckpointDirectory(path).checkpoints().get(0);
    Files.createDirectory(path.resolve(new CheckpointName(7, 0).toString()));
    Epoch next = prepare(false);
    assertThat(next.number()).isEqualTo(8);
    assertThat(next.checkpoint()).isEqualTo(newest.toString());
  }

  @Test
  void twoPipelinesDoNotShareAGroup() {
    Path other = root.resolve("other");
    assertThatThrownBy(() -> topics.prepare(FakeTopics.request(other, "toys", true, false)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("'group-…' are those of the pipeline 'toy'")
        .hasMessageContaining("a group of its own");
  }

  @Test
  void anInputThatWasMadeAnewIsRefusedUnlessItIsACopy() {
    topics.ids.put("transactions", "input-b");
    assertThatThrownBy(() -> prepare(false))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("refused: the input toy-transactions is another topic (id input-b)")
        .hasMessageContaining("epoch 1 read (id input-a)")
        .hasMessageContaining("--accept-copied-input");
    assertThat(new CheckpointDirectory(path).newestEpoch()).contains(1);
    assertThat(accepting(Accepted.COPIED_INPUT).number()).isEqualTo(2);
    assertThat(prepare(false).number()).as("it is the input from then on").isEqualTo(3);
  }

  @Test
  void aCopyThatHasNotTheOffsetsIsRefusedAllTheSame() {
    topics.ids.put("transactions", "input-b");
    topics.ends.put("transactions", 5L);
    assertThatThrownBy(() -> accepting(Accepted.COPIED_INPUT))
        .hasMessageContaining("goes on at offset 60");
  }

  @Test
  void anotherClusterIsRefusedUnlessItsInputIsACopy() {
    topics.cluster = "cluster-b";
    assertThatThrownBy(() -> prepare(false))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("is the cluster cluster-b, and epoch 1 was in the cluster cluster-a")
        .hasMessageContaining("--accept-copied-input");
    assertThat(accepting(Accepted.COPIED_INPUT).number()).isEqualTo(2);
  }

  @Test
  void aSinkThatWasMadeAnewIsNotRefused() {
    topics.ids.put("balances", "sink-b");
    topics.ends.put("balances", 3L);
    assertThat(prepare(false).number()).isEqualTo(2);
    assertThat(topics.committed(2, "balances")).as("positions mean nothing").containsEntry(0, 3L);
    assertThat(topics.committed.keySet()).noneMatch(one -> one.endsWith("dead-letters"));
  }

  /** What an older build did not write down is not compared. */
  @Test
  void aRecordOfVersion2IsGoneOnFrom() throws IOException {
    EpochRecord now = record(1);
    topics.remembered.clear();
    topics.cluster = "cluster-b";
    Path file = new CheckpointDirectory(path).record(1);
    Files.write(
        file,
        SealedJson.encode(
            new OldRecord(
                2,
                now.pipeline(),
                1,
                now.base(),
                "group-1",
                now.snapshot(),
                now.createdMs(),
                List.of())));
    assertThat(record(1).origin().isKnown()).isFalse();
    assertThat(prepare(false).number()).isEqualTo(2);
    assertThat(record(2).origin().isKnown()).isTrue();
  }

  /** As it was before epochs had identities. */
  private record OldRecord(
      int formatVersion,
      String pipeline,
      int epoch,
      String base,
      String groupId,
      String snapshot,
      long createdMs,
      List<String> dropped) {}

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one)));
      }
    }
  }
}
