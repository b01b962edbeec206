package io.rekindle.checkpointer.run;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.prepare.FakeTopics;
import io.rekindle.checkpointer.publish.Pruner;
import io.rekindle.checkpointer.store.Compression;
import io.rekindle.checkpointer.toy.ToyKafka;
import io.rekindle.checkpointer.toy.ToyPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A checkpointer's sessions over what a toy pipeline said; also a process that can be killed. */
public final class ToyRun {
  public static final int INPUTS = 60;
  public static final int KEEP = 2;

  private ToyRun() {}

  /** Arguments: the checkpoint directory. Goes on where it was. */
  public static void main(String[] args) throws IOException {
    Path path = Path.of(args[0]);
    CheckpointDirectory directory = CheckpointDirectory.create(path);
    if (directory.newestEpoch().isEmpty()) {
      new FakeTopics().prepare(FakeTopics.request(path, true, false));
    }
    ToyPipeline pipeline = new ToyPipeline(1, (step, key) -> null).by(path);
    for (int i = 0; i < INPUTS; i++) {
      pipeline.input(i, "key-" + i % 7);
    }
    readAll(directory, pipeline);
  }

  /** Publishes about each ten images, and everything at the end. */
  public static Status readAll(CheckpointDirectory directory, ToyPipeline pipeline)
      throws IOException {
    Pruner.clean(directory);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(pipeline.images());
    records.addAll(pipeline.sink());
    try (Session session = session(directory, 10, ToyKafka.of(records), 60_000)) {
      for (int i = 0; i < records.size(); i++) {
        session.step();
      }
      session.finish();
      return session.status(Status.RUNNING, session.stalled(), new TreeSet<>());
    }
  }

  static Session session(
      CheckpointDirectory directory, long every, Consumer<byte[], byte[]> consumer, long stallMs)
      throws IOException {
    Settings settings = settings(directory, every, stallMs);
    return new Session(
        directory,
        EpochRecords.newest(directory).orElseThrow(),
        settings,
        consumer,
        System::currentTimeMillis,
        stallMs,
        positions -> {},
        partitions -> Map.of(),
        java.util.Optional::empty);
  }

  static Settings settings(CheckpointDirectory directory, long every, long stallMs) {
    return new Settings(
        directory.path(),
        "nowhere:1",
        ToyPipeline.PREFIX,
        0,
        every,
        KEEP,
        stallMs,
        Compression.LZ4,
        Map.of());
  }
}
