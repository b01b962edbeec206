package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.Topics;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.epoch.Lineage;
import io.rekindle.checkpointer.kafka.Feed;
import io.rekindle.checkpointer.publish.CheckpointWriter;
import io.rekindle.checkpointer.publish.LiveStore;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.publish.Published;
import io.rekindle.checkpointer.publish.Publisher;
import io.rekindle.checkpointer.store.Compression;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.checkpointer.toy.ToyPipeline;
import io.rekindle.portable.assemble.Assembler;
import io.rekindle.portable.assemble.AssemblerRules;
import io.rekindle.portable.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What publishing costs against the number of cells and their size. Arguments: a directory, how
 * many cells, {@code build}, which fills the directory, or {@code run}, which measures in it, and
 * how many bytes a cell has beyond some 60 (default 0). Without Kafka.
 */
public final class PublishBenchmark {
  private static final int CHANGED = 1_000;
  private static final int BATCH = 10_000;
  private static final int ROUNDS = 40;

  private final CheckpointDirectory directory;
  private final Snapshot snapshot;
  private final ToyPipeline pipeline;
  private final RocksStore store;
  private final Assembler assembler;
  private final Feed feed;
  private final Publisher publisher;
  private long next;
  private long assembleMs;

  private PublishBenchmark(CheckpointDirectory directory, Epoch epoch, int ballast)
      throws Exception {
    this.directory = directory;
    CheckpointName base = Lineage.of(directory).get(0);
    Manifest manifest = Manifest.read(directory.checkpoint(base));
    this.snapshot = Snapshot.open(epoch.snapshot());
    this.pipeline =
        new ToyPipeline(epoch.number(), snapshot).by(directory.path()).withBallast(ballast);
    this.store =
        LiveStore.from(directory.checkpoint(base), manifest, directory.live(), Compression.NONE);
    this.assembler =
        new Assembler(
            store, epoch.number(), 600_000, System::currentTimeMillis, AssemblerRules.ALL);
    this.feed =
        new Feed(
            assembler,
            EpochRecords.read(directory, epoch.number()).origin(),
            identity -> false,
            ToyPipeline.PREFIX,
            "dead-letters");
    this.next = assembler.frontier().get(0);
    CheckpointWriter writer = new CheckpointWriter(directory, store, "toy", manifest.files());
    this.publisher = new Publisher(directory, writer, epoch.number(), 5);
  }

  public static void main(String[] args) throws Exception {
    CheckpointDirectory directory = CheckpointDirectory.create(Path.of(args[0]));
    int keys = Integer.parseInt(args[1]) / 2;
    int ballast = args.length > 3 ? Integer.parseInt(args[3]) : 0;
    if (args[2].equals("build")) {
      Epoch epoch = new FakeTopics().prepare(FakeTopics.request(directory.path(), true, false));
      new PublishBenchmark(directory, epoch, ballast).build(keys);
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "cells %d, of %d bytes more, changed per checkpoint %d%n",
        2 * keys,
        ballast,
        CHANGED);
    for (int i = 0; i < 3; i++) {
      long begun = System.nanoTime();
      Epoch epoch = new FakeTopics().prepare(FakeTopics.request(directory.path(), false, false));
      System.out.printf(
          Locale.ROOT,
          "prepare with verification %d ms, wakes %d, snapshot %d bytes%n",
          ms(begun),
          epoch.wakes(),
          Files.size(epoch.snapshot()));
      if (i == 2) {
        snapshotOnly(directory, epoch);
        new PublishBenchmark(directory, epoch, ballast).rounds(keys);
      }
    }
  }

  private static void snapshotOnly(CheckpointDirectory directory, Epoch epoch) throws Exception {
    CheckpointName base = EpochRecords.newest(directory).orElseThrow().baseName();
    for (int i = 0; i < 3; i++) {
      long begun = System.nanoTime();
      Path file = directory.path().resolve("again.snapshot");
      try (Snapshot before = Snapshot.open(epoch.snapshot())) {
        SnapshotExport.write(
            directory.checkpoint(base), List.of(), any -> before.header(), file, new WakeList());
      }
      System.out.printf(Locale.ROOT, "snapshot alone %d ms%n", ms(begun));
      Files.delete(file);
    }
  }

  private void build(int keys) throws Exception {
    for (int i = 0; i < keys; i++) {
      pipeline.input(next++, key(i));
      if (i % BATCH == BATCH - 1 || i == keys - 1) {
        publish();
      }
    }
    publisher.publish();
    System.out.println("built " + assembler.cells() + " cells");
    store.close();
  }

  private void rounds(int keys) throws Exception {
    Random random = new Random(1);
    List<Long> durations = new ArrayList<>();
    List<Long> assembles = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    long total = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < CHANGED / 2; i++) {
        pipeline.input(next++, key(random.nextInt(keys)));
      }
      publish();
      Published published = publisher.publish().orElseThrow();
      durations.add(published.durationMs());
      assembles.add(assembleMs);
      bytes.add(published.newBytes());
      total = published.totalBytes();
    }
    System.out.printf(
        Locale.ROOT,
        "publish ms %s; assemble ms %s; new bytes %s; total bytes %d; %s%n",
        spread(durations),
        spread(assembles),
        spread(bytes),
        total,
        rss());
    long mean = bytes.stream().mapToLong(Long::longValue).sum() / bytes.size();
    System.out.printf(Locale.ROOT, "new bytes, mean %d%n", mean);
    store.close();
    snapshot.close();
  }

  private void publish() {
    for (ConsumerRecord<byte[], byte[]> record : pipeline.take()) {
      feed.record(record);
    }
    TreeMap<String, Long> positions = new TreeMap<>();
    positions.put(Topics.source("images", 0), next);
    long begun = System.nanoTime();
    assembler.publish(positions);
    assembleMs = ms(begun);
  }

  private static String key(int i) {
    return "account-" + i;
  }

  private static String spread(List<Long> values) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "p50 %d (min %d, p90 %d, max %d)",
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.get(sorted.size() * 9 / 10),
        sorted.get(sorted.size() - 1));
  }

  private static String rss() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
        .map(line -> line.replaceAll("\\s+", " "))
        .toList()
        .toString();
  }

  private static long ms(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
