package io.rekindle.checkpointer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.OwnedFile;
import io.rekindle.checkpointer.prepare.FakeTopics;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.toy.ToyKafka;
import io.rekindle.checkpointer.toy.ToyPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  private static final CheckpointName ONE = new CheckpointName(1, 0);

  @TempDir Path path;
  private CheckpointDirectory directory;
  private final ToyPipeline pipeline = new ToyPipeline(1, (step, key) -> null);

  @BeforeEach
  void begin() {
    directory = CheckpointDirectory.create(path);
    new FakeTopics().prepare(FakeTopics.request(path, true, false));
    pipeline.by(path);
  }

  private List<ConsumerRecord<byte[], byte[]>> said(int inputs) {
    for (int i = 0; i < inputs; i++) {
      pipeline.input(i, "k" + i % 3);
    }
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(pipeline.images());
    all.addAll(pipeline.sink());
    return all;
  }

  @Test
  void publishesByVolumeWhatWasReadAndNothingElse() throws Exception {
    MockConsumer<byte[], byte[]> consumer = ToyKafka.of(said(6));
    try (Session session = ToyRun.session(directory, 10, consumer, 60_000)) {
      session.step();
      assertThat(directory.checkpoints()).doesNotContain(ONE);
      int records = 7;
      while (!directory.checkpoints().contains(ONE)) {
        session.step();
        records = Math.min(18, records + 7);
      }
      Manifest manifest = Manifest.read(directory.checkpoint(ONE));
      assertThat(manifest.positions().get("images/0")).isGreaterThanOrEqualTo(10);
      long read = manifest.positions().values().stream().mapToLong(Long::longValue).sum();
      assertThat(read).isEqualTo(records);
      assertThat(session.status(Status.RUNNING, null, new TreeSet<>()).sequence()).isZero();
      session.step();
      session.finish();
      CheckpointName last = directory.checkpoints().get(0);
      Manifest second = Manifest.read(directory.checkpoint(last));
      assertThat(second.positions())
          .containsEntry("images/0", 12L)
          .containsEntry("balances/0", 6L)
          .containsEntry("dead-letters/0", 0L);
      assertThat(second.frontier()).containsEntry(0, 6L);
      session.step();
      session.finish();
      assertThat(directory.checkpoints().get(0)).isEqualTo(last);
    }
  }

  @Test
  void aDamagedImageStallsAndIsNamedAndNothingIsPublishedAfterIt() throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = said(5);
    records.get(3).value()[20] ^= 1; // behind whose it is
    try (Session session = ToyRun.session(directory, 1, ToyKafka.of(records), 60_000)) {
      for (int i = 0; i < 3 && session.stalled() == null; i++) {
        session.step();
      }
      assertThat(session.stalled()).contains("toy-images, partition 0, offset 3", "damaged");
      Manifest newest = Manifest.read(directory.checkpoint(directory.checkpoints().get(0)));
      assertThat(newest.positions().get("images/0")).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void strangersAmongTheImagesAreCountedAndPassedOver() throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = said(6);
    byte[] hello = "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] newer = pipeline.images().get(0).value().clone();
    newer[0] = 3; // another version
    newer[3] ^= 1; // of an epoch with another identity
    int at = pipeline.images().size();
    for (byte[] strange : new byte[][] {hello, newer, null}) {
      records.add(new ConsumerRecord<>("toy-images", 0, at++, null, strange));
    }
    try (Session session = ToyRun.session(directory, 1, ToyKafka.of(records), 60_000)) {
      for (int i = 0; i < records.size(); i++) {
        session.step();
      }
      session.finish();
      assertThat(session.stalled()).isNull();
      assertThat(session.status(Status.RUNNING, null, new TreeSet<>()).strangers()).isEqualTo(3);
      Manifest newest = Manifest.read(directory.checkpoint(directory.checkpoints().get(0)));
      assertThat(newest.positions()).containsEntry("images/0", 15L);
      assertThat(newest.frontier()).containsEntry(0, 6L);
    }
  }

  @Test
  void oneOfThisEpochInANewerFormatIsNoStranger() throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = said(1);
    records.get(0).value()[0] = 4;
    try (Session session = ToyRun.session(directory, 1, ToyKafka.of(records), 60_000)) {
      session.step();
      session.step();
      assertThat(session.stalled()).isNotNull();
    }
  }

  @Test
  void aBrokenChainStallsAndNothingIsPublishedAfterIt() throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = said(6);
    ConsumerRecord<byte[], byte[]> lost = records.remove(6); // the fourth input's first image
    assertThat(lost.offset()).isEqualTo(6);
    try (Session session = ToyRun.session(directory, 1, ToyKafka.of(records), 50)) {
      session.step();
      session.step();
      session.step();
      Thread.sleep(100);
      int published = directory.checkpoints().size();
      session.finish();
      assertThat(session.stalled())
          .as(session.status("", "", new TreeSet<>()).toString())
          .isNotNull();
      assertThat(directory.checkpoints()).hasSize(published);
      Manifest newest = Manifest.read(directory.checkpoint(directory.checkpoints().get(0)));
      assertThat(newest.frontier().get(0)).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void whatTheTopicNoLongerHasStalls() throws IOException {
    List<ConsumerRecord<byte[], byte[]>> records = said(3);
    try (Session session = ToyRun.session(directory, 1, ToyKafka.of(records), 60_000)) {
      session.step();
      session.finish();
    }
    MockConsumer<byte[], byte[]> consumer = ToyKafka.of(records);
    consumer.updateBeginningOffsets(Map.of(new TopicPartition("toy-images", 0), 8L));
    consumer.updateEndOffsets(Map.of(new TopicPartition("toy-images", 0), 9L));
    try (Session session = ToyRun.session(directory, 1, consumer, 60_000)) {
      session.step();
      assertThat(session.stalled()).contains("toy-images-0", "offset 4", "8 to 9");
    }
  }

  @Test
  void anEpochThatIsOverPublishesNothing() throws IOException {
    try (Session session = ToyRun.session(directory, 1, ToyKafka.of(said(3)), 60_000)) {
      new FakeTopics().prepare(FakeTopics.request(path, false, false));
      session.step();
      session.finish();
      assertThat(session.stalled()).isNull();
      assertThat(directory.checkpoints()).containsExactly(CheckpointName.FIRST);
      assertThat(directory.leftovers()).isEmpty();
    }
  }

  @Test
  void aSecondCheckpointerIsRefused() throws IOException {
    try (OwnedFile held = directory.own()) {
      assertThat(held).isNotNull();
      assertThatThrownBy(directory::own)
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    directory.own().close();
  }

  @Test
  void theClockOfStallsStandsStillWhileKafkaIsAway() {
    long[] now = {1_000};
    StallClock clock = new StallClock(() -> now[0]);
    now[0] = 5_000;
    clock.stop(2_000);
    assertThat(clock.getAsLong()).isEqualTo(2_000);
    now[0] = 60_000;
    clock.stop(2_000);
    assertThat(clock.getAsLong()).isEqualTo(2_000);
    clock.goOn();
    now[0] = 60_500;
    assertThat(clock.getAsLong()).isEqualTo(2_500);
  }

  @Test
  void aLimitThatWasTooShortDoublesUntilAnEpochEndsOtherwise() {
    Patience patience = new Patience(20_000);
    patience.ended(true);
    patience.ended(true);
    assertThat(patience.ms()).isEqualTo(80_000);
    patience.ended(false);
    assertThat(patience.ms()).isEqualTo(20_000);
  }

  @Test
  void isBehindWhileThereIsMoreToReadThanItReads() throws IOException {
    MockConsumer<byte[], byte[]> consumer = ToyKafka.of(said(3));
    try (Session session = ToyRun.session(directory, 10, consumer, 60_000)) {
      session.step();
      assertThat(session.isBehind()).isFalse();
      consumer.updateEndOffsets(Map.of(new TopicPartition("toy-images", 0), 5_000L));
      session.step();
      assertThat(session.isBehind()).isTrue();
    }
  }
}
