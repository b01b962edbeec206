package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.directory.Topics;
import io.rekindle.checkpointer.epoch.EpochNames;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.epoch.KafkaIdentity;
import io.rekindle.checkpointer.publish.Manifest;
import io.rekindle.portable.origin.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What the next epoch is called, and where it is prepared. */
final class NewEpoch {
  private final CheckpointDirectory directory;
  private final PrepareRequest request;
  private final KafkaIdentity kafka;
  private final Optional<EpochRecord> last;
  private final int number;

  private NewEpoch(
      CheckpointDirectory directory,
      PrepareRequest request,
      KafkaIdentity kafka,
      Optional<EpochRecord> last,
      int number) {
    this.directory = directory;
    this.request = request;
    this.kafka = kafka;
    this.last = last;
    this.number = number;
  }

  /**
   * Before anything is made of offsets and numbers, which may mean something else by now.
   *
   * @throws CheckpointException if they do
   */
  static NewEpoch after(CheckpointDirectory directory, PrepareRequest request, EpochTopics topics) {
    int issued =
        Identities.issued(directory, request, topics.issued(EpochNames.register(request.group())));
    List<String> names = new ArrayList<>(request.sinks());
    names.addAll(List.of(request.input(), request.deadLetters(), Topics.IMAGES, Topics.WAKES));
    KafkaIdentity kafka = topics.identity(names);
    Optional<EpochRecord> last = EpochRecords.newest(directory);
    last.ifPresent(before -> Identities.sameKafka(before, request, kafka));
    int number = Math.max(directory.highest(), issued) + 1;
    return new NewEpoch(directory, request, kafka, last, number);
  }

  /**
   * Of what the checkpointer reads back, topics that are others now: old positions mean nothing.
   */
  List<String> othersNow() {
    List<String> names = new ArrayList<>(request.sinks());
    names.add(request.deadLetters());
    KafkaIdentity then = last.map(EpochRecord::kafka).orElse(KafkaIdentity.UNKNOWN);
    names.removeIf(name -> !kafka.isOtherCluster(then) && !kafka.isOtherTopic(name, then));
    return names;
  }

  /**
   * @param added partitions that the base does not know → the offset they begin at
   */
  EpochRecord record(Manifest base, List<String> dropped, SortedMap<Integer, Long> added) {
    String identity = Origin.text(Origin.draw());
    return new EpochRecord(
        EpochRecord.VERSION,
        request.pipeline(),
        number,
        base.name().toString(),
        EpochNames.group(request.group(), number, identity),
        SnapshotExport.name(directory, number),
        System.currentTimeMillis(),
        dropped,
        added,
        request.topics(),
        identity,
        last.map(EpochRecord::directory).orElseGet(() -> Origin.text(Origin.draw())),
        EpochNames.register(request.group()),
        kafka);
  }
}
