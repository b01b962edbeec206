package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.CheckpointName;
import io.rekindle.checkpointer.directory.OwnedFile;
import io.rekindle.checkpointer.directory.Topics;
import io.rekindle.checkpointer.directory.Turn;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.publish.CrashPoint;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.checkpointer.store.RocksStore;
import io.rekindle.checkpointer.verify.Depth;
import io.rekindle.checkpointer.verify.Finding;
import io.rekindle.checkpointer.verify.Verifier;
import io.rekindle.portable.snapshot.Snapshot;
import io.rekindle.portable.snapshot.SnapshotHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins epochs. The job of the epoch before must be dead, or about to be refused. */
public final class Epochs {
  private record Begun(EpochRecord record, Manifest base) {}

  private static final Logger LOG = LoggerFactory.getLogger(Epochs.class);

  private Epochs() {}

  /**
   * Makes the next epoch and everything that its job needs.
   *
   * @throws CheckpointException if there is nothing to go on from, or Kafka does not do its part:
   *     the message says so. The next call begins anew
   */
  public static Epoch prepare(PrepareRequest request) {
    try (EpochTopics topics = new KafkaEpochTopics(request)) {
      return prepare(request, topics);
    }
  }

  /** The newest epoch's number; empty if the directory has none. */
  public static Optional<Integer> newest(Path directory) {
    return new CheckpointDirectory(directory).newestEpoch();
  }

  /**
   * Whether no checkpointer works there.
   *
   * @throws CheckpointException naming its process, if one does
   */
  public static void requireUnused(Path directory) throws IOException {
    try (OwnedFile lock = CheckpointDirectory.create(directory).own()) {
      LOG.debug("{} was free", lock.file());
    }
  }

  static Epoch prepare(PrepareRequest request, EpochTopics topics) {
    CheckpointDirectory directory = CheckpointDirectory.create(request.directory());
    try {
      Begun begun = Turn.take(directory, () -> begin(directory, request, topics));
      EpochRecord record = begun.record();
      Manifest base = begun.base();
      CrashPoint.AFTER_RECORD.reached();
      WakeList wakes = new WakeList();
      long cells = snapshot(directory, record, base, wakes);
      topics.commit(record.groupId(), Topics.WAKES, topics.end(Topics.WAKES));
      topics.commit(record.groupId(), request.input(), record.frontier(base.frontier()));
      wakes.send(topics, Topics.WAKES, record.origin());
      SnapshotExport.prune(directory, record.epoch());
      return new Epoch(
          record.epoch(),
          directory.snapshot(record.epoch()),
          record.groupId(),
          record.base(),
          cells,
          wakes.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare an epoch in " + request.directory(), e);
    }
  }

  private static Begun begin(
      CheckpointDirectory directory, PrepareRequest request, EpochTopics topics)
      throws IOException {
    TopicCheck.atStart(request, topics);
    NewEpoch next = NewEpoch.after(directory, request, topics);
    Manifest base = choose(directory, request, topics).manifest();
    List<String> dropped = dropped(directory, request, base);
    TopicCheck.underWay(directory.checkpoint(base.name()), dropped, request);
    EpochRecord record = next.record(base, dropped, AddedPartitions.of(base, request, topics));
    // Before the record: whoever sees that has to see from where on the images are this epoch's.
    topics.commit(record.groupId(), Topics.IMAGES, topics.end(Topics.IMAGES));
    for (String topic : next.othersNow()) {
      topics.commit(record.groupId(), topic, topics.end(topic));
    }
    EpochRecords.create(directory, record);
    // After the record: what Kafka remembers, the directory has to know.
    topics.remember(record.register(), record.issued());
    return new Begun(record, base);
  }

  private static Finding choose(
      CheckpointDirectory directory, PrepareRequest request, EpochTopics topics)
      throws IOException {
    Optional<Integer> newest = directory.newestEpoch();
    if (request.first()) {
      if (newest.isPresent()) {
        throw new CheckpointException(
            directory.path()
                + " has state already, up to epoch "
                + newest.get()
                + ": resume from it, or use an empty directory");
      }
      CheckpointName first = FirstCheckpoint.write(directory, request, topics);
      return Verifier.look(directory.checkpoint(first), request.pipeline(), Depth.NAMES);
    }
    if (newest.isEmpty()) {
      throw new CheckpointException(
          "there is nothing to go on from in " + directory.path() + ": it has had no epoch yet");
    }
    Finding choice = new Choice(directory, request.pipeline()).choose(request.fallBack());
    isStillThere(request, choice.manifest(), topics);
    return choice;
  }

  /** What was removed from the input cannot be applied any more: say so before anything starts. */
  private static void isStillThere(PrepareRequest request, Manifest base, EpochTopics topics) {
    SortedMap<Integer, Long> earliest = topics.earliest(request.input());
    SortedMap<Integer, Long> end = topics.end(request.input());
    base.frontier()
        .forEach(
            (partition, from) -> {
              if (!earliest.containsKey(partition)
                  || earliest.get(partition) > from
                  || end.get(partition) < from) {
                throw new CheckpointException(
                    "refused: "
                        + base.name()
                        + " goes on at offset "
                        + from
                        + " of "
                        + request.topicPrefix()
                        + request.input()
                        + ", partition "
                        + partition
                        + ", which has offsets "
                        + earliest.get(partition)
                        + " to "
                        + end.get(partition)
                        + ": records were removed before they were applied, or the topic was made"
                        + " anew");
              }
            });
  }

  private static List<String> dropped(
      CheckpointDirectory directory, PrepareRequest request, Manifest base) {
    if (request.dropped().isEmpty()) {
      return List.of();
    }
    try (RocksStore store = RocksStore.openReadOnly(directory.checkpoint(base.name()))) {
      return Droppable.of(store, base, request.dropped());
    }
  }

  private static long snapshot(
      CheckpointDirectory directory, EpochRecord record, Manifest base, WakeList wakes)
      throws IOException {
    Path file = directory.snapshot(record.epoch());
    SnapshotExport.write(
        directory.checkpoint(base.name()),
        record.dropped(),
        held ->
            new SnapshotHeader(
                record.pipeline(),
                record.epoch(),
                record.base(),
                record.frontier(base.frontier()),
                base.watermarks(),
                held,
                record.topics(),
                record.origin().identity()),
        file,
        wakes);
    try (Snapshot snapshot = Snapshot.open(file)) {
      wakes.settle(snapshot);
      return snapshot.cells();
    }
  }
}
