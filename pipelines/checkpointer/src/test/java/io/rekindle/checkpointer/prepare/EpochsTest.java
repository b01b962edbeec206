package io.rekindle.checkpointer.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.catalogue.Catalogue;
import io.rekindle.checkpointer.catalogue.Listed;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.run.ToyRun;
import io.rekindle.checkpointer.toy.ToyPipeline;
import io.rekindle.checkpointer.verify.State;
import io.rekindle.portable.snapshot.Snapshot;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.step.Wake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochsTest {
  @TempDir Path path;
  private final FakeTopics topics = new FakeTopics();

  private Epoch prepare(boolean first) {
    return topics.prepare(FakeTopics.request(path, first, false));
  }

  private CheckpointDirectory directory() {
    return new CheckpointDirectory(path);
  }

  private void inputs(int epoch, Snapshot from, int begin, int end, long image, long sink)
      throws IOException {
    ToyPipeline pipeline = new ToyPipeline(epoch, from, image, sink).by(path);
    for (int i = begin; i < end; i++) {
      pipeline.input(i, "key-" + i % 7);
    }
    assertThat(ToyRun.readAll(directory(), pipeline).reason()).isNull();
  }

  @Test
  void theFirstEpochStartsWithNothingAtTheEarliestOffsets() {
    topics.earliest.put("transactions", 11L);
    topics.ends.put("images", 5L);
    topics.ends.put("wakes", 3L);
    Epoch epoch = prepare(true);
    assertThat(epoch.number()).isEqualTo(1);
    assertThat(epoch.checkpoint()).isEqualTo("chk-000000-000000");
    try (Snapshot snapshot = Snapshot.open(epoch.snapshot())) {
      assertThat(snapshot.cells()).isZero();
      assertThat(snapshot.header().pipeline()).isEqualTo("toy");
      assertThat(snapshot.header().epoch()).isEqualTo(1);
      assertThat(snapshot.header().frontier()).containsEntry(0, 11L);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(topics.committed(1, "transactions")).containsEntry(0, 11L);
    assertThat(topics.committed(1, "wakes")).containsEntry(0, 3L);
    assertThat(topics.committed(1, "images")).containsEntry(0, 5L);
    assertThat(topics.sent).isEmpty();
    assertThatThrownBy(() -> prepare(true))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("has state already, up to epoch 1");
  }

  @Test
  void withoutAnEpochThereIsNothingToResume() {
    assertThatThrownBy(() -> prepare(false))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("nothing to go on from");
  }

  @Test
  void theNextEpochHasTheCellsTheOffsetsAndTheWakes() throws IOException {
    prepare(true);
    ToyRun.main(new String[] {path.toString()});
    Epoch epoch = prepare(false);
    assertThat(epoch.number()).isEqualTo(2);
    assertThat(epoch.groupId()).matches("group-2-[0-9a-f]{8}");
    assertThat(epoch.cells()).isEqualTo(14);
    assertThat(topics.committed(2, "transactions")).containsEntry(0, 60L);
    assertThat(topics.sent).hasSize(14);
    for (FakeTopics.Sent wake : topics.sent) {
      assertThat(wake.topic()).isEqualTo("wakes");
      assertThat(wake.partition()).isZero();
      assertThat(Wake.decode(wake.value()))
          .isEqualTo(Wake.of(EpochRecords.read(directory(), 2).origin()));
    }
    assertThat(topics.sent.stream().map(FakeTopics.Sent::key))
        .contains(SnapshotWriter.cellKey("tell", "key-3".getBytes(StandardCharsets.UTF_8)));

    try (Snapshot snapshot = Snapshot.open(epoch.snapshot())) {
      assertThat(snapshot.header().frontier()).containsEntry(0, 60L);
      inputs(2, snapshot, 60, 80, 120, 60);
    }
    Epoch third = prepare(false);
    assertThat(third.checkpoint()).startsWith("chk-000002-");
    assertThat(topics.committed(3, "transactions")).containsEntry(0, 80L);
    assertThat(directory().snapshot(1)).doesNotExist();
    assertThat(directory().snapshot(2)).exists();
  }

  @Test
  void whatAnOldEpochPublishesAfterANewOneBeganDoesNotCount() throws Exception {
    ToyRun.main(new String[] {path.toString()});
    Epoch second = prepare(false);
    CheckpointName base = CheckpointName.parse(second.checkpoint()).get();
    CheckpointName late = new CheckpointName(1, base.sequence() + 1);
    copyAs(base, late);
    assertThat(prepare(false).checkpoint()).isEqualTo(base.toString());
    Listed listed =
        new Catalogue(path)
            .list().stream().filter(one -> one.name().equals(late.toString())).findFirst().get();
    assertThat(listed.state()).isEqualTo(State.ORPHANED);
  }

  @Test
  void ofTwoThatMakeOneEpochOneWins() throws Exception {
    prepare(true);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Epoch> one = () -> new FakeTopics().prepare(FakeTopics.request(path, false, false));
      List<Future<Epoch>> all = threads.invokeAll(List.of(one, one, one, one));
      List<Integer> numbers = new ArrayList<>();
      for (Future<Epoch> future : all) {
        numbers.add(future.get().number());
      }
      assertThat(numbers).containsExactlyInAnyOrder(2, 3, 4, 5);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdown();
    }
    assertThatThrownBy(() -> EpochRecords.create(directory(), EpochRecords.read(directory(), 5)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("by somebody else at the same moment");
  }

  @Test
  void aCrashBetweenRecordAndSnapshotOnlyCostsANumber() throws IOException {
    ToyRun.main(new String[] {path.toString()});
    Epoch second = prepare(false);
    Files.delete(second.snapshot()); // as if it had died before writing it
    Epoch third = prepare(false);
    assertThat(third.number()).isEqualTo(3);
    assertThat(third.checkpoint()).isEqualTo(second.checkpoint());
    assertThat(third.cells()).isEqualTo(14);
  }

  @Test
  void aFailureOfKafkaAfterTheRecordOnlyCostsANumber() throws IOException {
    ToyRun.main(new String[] {path.toString()});
    FakeTopics broken =
        new FakeTopics() {
          @Override
          public void flush() {
            throw new CheckpointException("Kafka is gone");
          }
        };
    assertThatThrownBy(() -> broken.prepare(FakeTopics.request(path, false, false)))
        .hasMessage("Kafka is gone");
    assertThat(prepare(false).number()).isEqualTo(3);
  }

  @Test
  void inputThatIsGoneIsRefused() throws IOException {
    ToyRun.main(new String[] {path.toString()});
    topics.earliest.put("transactions", 61L);
    assertThatThrownBy(() -> prepare(false)).hasMessageContaining("goes on at offset 60");
    topics.earliest.clear();
    topics.ends.put("transactions", 59L);
    assertThatThrownBy(() -> prepare(false)).hasMessageContaining("0 to 59");
    assertThat(directory().newestEpoch()).contains(1);
  }

  @Test
  void aDamagedRecordOfAnEpochIsRefused() throws IOException {
    prepare(true);
    Path record = directory().record(1);
    Files.writeString(record, Files.readString(record).replace("group-1", "group-2"));
    assertThatThrownBy(() -> prepare(false))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("cannot be relied on");
  }

  private void copyAs(CheckpointName from, CheckpointName to) throws Exception {
    Files.createDirectories(directory().checkpoint(to));
    try (Stream<Path> files = Files.list(directory().checkpoint(from))) {
      for (Path file : files.toList()) {
        Files.copy(file, directory().checkpoint(to).resolve(file.getFileName()));
      }
    }
    Path manifest = directory().checkpoint(to).resolve("manifest.json");
    io.rekindle.checkpointer.publish.Manifest old =
        io.rekindle.checkpointer.publish.Manifest.read(directory().checkpoint(from));
    Files.write(
        manifest,
        io.rekindle.checkpointer.directory.SealedJson.encode(
            new io.rekindle.checkpointer.publish.Manifest(
                old.formatVersion(),
                old.pipeline(),
                to.epoch(),
                to.sequence(),
                old.createdMs(),
                old.frontier(),
                old.watermarks(),
                old.positions(),
                old.cells(),
                old.files())));
  }
}
