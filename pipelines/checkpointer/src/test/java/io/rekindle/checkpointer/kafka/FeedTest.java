package io.rekindle.checkpointer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checkpointer.store.Compression;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.portable.assemble.Assembler;
import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.assemble.Checkpoint;
import io.rekindle.portable.consume.OutputHeaders;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.image.Mark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sinks may hold records of others, whose headers mean nothing to us. */
class FeedTest {
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
      Feed feed = new Feed(assembler, "p-", "dead-letters");
      byte[] mark = ImageFormat.encode(new Mark(1, 0, 0, 17));
      feed.record(new ConsumerRecord<>("p-images", 0, 0, new byte[0], mark));
      assertThat(assembler.watermarks()).containsEntry(0, 17L);
      assertThat(feed.images()).isZero();
      assertThat(feed.strangers()).isZero();
    }
  }

  private long strangersAfter(String id) throws Exception {
    try (RocksStore store = RocksStore.open(directory.resolve("store"), Compression.NONE)) {
      Checkpoint.initialise(store, new TreeMap<>(), new TreeMap<>());
      Assembler assembler = new Assembler(store, 1, 1_000, () -> 0, AssemblerRules.ALL);
      Feed feed = new Feed(assembler, "p-", "dead-letters");
      ConsumerRecord<byte[], byte[]> record =
          new ConsumerRecord<>("p-sink", 0, 0, new byte[0], new byte[0]);
      record.headers().add(OutputHeaders.ID, id.getBytes(StandardCharsets.UTF_8));
      record.headers().add(OutputHeaders.EPOCH, "1".getBytes(StandardCharsets.UTF_8));
      feed.record(record);
      return feed.strangers();
    }
  }
}
