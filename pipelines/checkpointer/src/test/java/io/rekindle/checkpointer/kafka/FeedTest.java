package io.rekindle.checkpointer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checkpointer.store.Compression;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.assemble.Assembler;
import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.consume.OutputHeaders;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.image.Mark;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.origin.Stamp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sinks may hold records of others, whose headers mean nothing to us. */
class FeedTest {
  private static final Origin EPOCH = new Origin("ledger", 1, Origin.UNKNOWN);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "1:", ":1/0", "1:2", "1:x/0", "99999999999:1/0", "T:/"})
  void countsAnIdThatIsNoOutputsAsAStrangers(String id) throws Exception {
    assertThat(strangersAfter(id)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1:2/0", "1:2/0/13", "T:step:a2V5:timer:-5:0:3/0", "N:alerts:1:2"})
  void knowsTheIdsOfOutputs(String id) throws Exception {
    assertThat(strangersAfter(id)).isZero();
  }

  @Test
  void aMarkIsNoImageAndNoStranger() throws Exception {
    try (RocksStore store = RocksStore.open(directory.resolve("store"), Compression.NONE)) {
      Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L)), new TreeMap<>());
      Assembler assembler = new Assembler(store, 1, 1_000, () -> 0, AssemblerRules.ALL);
      Feed feed = new Feed(assembler, EPOCH, identity -> false, "p-", "dead-letters");
      byte[] mark = ImageFormat.encode(new Mark(1, 0, 0, 17));
      feed.record(new ConsumerRecord<>("p-images", 0, 0, new byte[0], mark));
      assertThat(assembler.watermarks()).containsEntry(0, 17L);
      assertThat(feed.images()).isZero();
      assertThat(feed.strangers()).isZero();
    }
  }

  /** Of shared topics, and of an epoch whose number was issued twice. */
  @Test
  void nobodyElsesRecordsMoveTheFrontier() throws Exception {
    Origin ours = new Origin("ledger", 1, 7);
    Origin double1 = new Origin("ledger", 1, 8);
    Origin others = new Origin("other", 1, 9);
    Origin older = new Origin("ledger", 0, 6);
    try (RocksStore store = RocksStore.open(directory.resolve("store"), Compression.NONE)) {
      Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L)), new TreeMap<>());
      Assembler assembler = new Assembler(store, 1, 1_000, () -> 0, AssemblerRules.ALL);
      Feed feed = new Feed(assembler, ours, id -> id == 6, "p-", "dead-letters");
      for (Origin by : List.of(double1, others)) {
        feed.record(image(by, 0));
        feed.record(sink("p-dead-letters", "0:0", by));
      }
      assembler.publish(new TreeMap<>());
      assertThat(assembler.frontier()).containsEntry(0, 0L);
      assertThat(feed.strangers()).isEqualTo(4);
      assertThat(feed.isShared()).isTrue();
      feed.record(image(older, 0));
      assertThat(feed.strangers()).as("a zombie of our own is none").isEqualTo(4);
      feed.record(image(ours, 0));
      feed.record(sink("p-dead-letters", "0:1", ours));
      assembler.publish(new TreeMap<>());
      assertThat(assembler.frontier()).containsEntry(0, 2L);
    }
  }

  @Test
  void theTopicIsSharedOnlyWhereAnotherPipelineWrites() throws Exception {
    Origin ours = new Origin("ledger", 2, 7);
    try (RocksStore store = RocksStore.open(directory.resolve("store"), Compression.NONE)) {
      Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L)), new TreeMap<>());
      Assembler assembler = new Assembler(store, 2, 1_000, () -> 0, AssemblerRules.ALL);
      Feed feed = new Feed(assembler, ours, id -> id == 6, "p-", "dead-letters");
      feed.record(image(new Origin("ledger", 1, 6), 0));
      feed.record(image(new Origin("ledger", 1, Origin.UNKNOWN), 0));
      feed.record(new ConsumerRecord<>("p-images", 0, 0, null, new byte[] {'h', 'i'}));
      assertThat(feed.isShared()).isFalse();
      feed.record(image(new Origin("other", 1, 5), 0));
      assertThat(feed.isShared()).isTrue();
    }
  }

  private static ConsumerRecord<byte[], byte[]> image(Origin by, long offset) {
    byte[] ack = ImageFormat.encode(new Ack(by.epoch(), 0, offset));
    return new ConsumerRecord<>("p-images", 0, 0, new byte[0], Stamp.on(ack, by));
  }

  private static ConsumerRecord<byte[], byte[]> sink(String topic, String id, Origin by) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(topic, 0, 0, new byte[0], new byte[0]);
    Map<String, String> headers =
        Map.of(
            OutputHeaders.PIPELINE,
            by.pipeline(),
            OutputHeaders.ID,
            id,
            OutputHeaders.EPOCH,
            String.valueOf(by.epoch()),
            OutputHeaders.IDENTITY,
            Origin.text(by.identity()));
    headers.forEach(
        (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private long strangersAfter(String id) throws Exception {
    try (RocksStore store = RocksStore.open(directory.resolve("store"), Compression.NONE)) {
      Checkpoint.initialise(store, new TreeMap<>(), new TreeMap<>());
      Assembler assembler = new Assembler(store, 1, 1_000, () -> 0, AssemblerRules.ALL);
      Feed feed = new Feed(assembler, EPOCH, identity -> false, "p-", "dead-letters");
      ConsumerRecord<byte[], byte[]> record =
          new ConsumerRecord<>("p-sink", 0, 0, new byte[0], new byte[0]);
      record.headers().add(OutputHeaders.ID, id.getBytes(StandardCharsets.UTF_8));
      record.headers().add(OutputHeaders.EPOCH, "1".getBytes(StandardCharsets.UTF_8));
      feed.record(record);
      return feed.strangers();
    }
  }
}
