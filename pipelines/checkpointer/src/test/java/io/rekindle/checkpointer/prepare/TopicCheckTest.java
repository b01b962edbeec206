package io.rekindle.checkpointer.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.KafkaAwayException;
import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.run.ToyRun;
import io.rekindle.checkpointer.toy.ToyPipeline;
import io.rekindle.portable.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would later only show as a stall is told before an epoch begins. */
class TopicCheckTest {
  @TempDir Path path;
  private final FakeTopics topics = new FakeTopics();

  private Epoch prepare(boolean first) {
    return topics.prepare(FakeTopics.request(path, first, false));
  }

  @Test
  void allTopicsThatAreMissingAreNamedAndNothingBegins() {
    topics.partitions.put("balances", 0);
    topics.partitions.put("wakes", 0);
    assertThatThrownBy(() -> prepare(true))
        .isInstanceOf(CheckpointException.class)
        .isNotInstanceOf(KafkaAwayException.class)
        .hasMessageContaining("there is no topic toy-balances, toy-wakes in Kafka at nowhere:1")
        .hasMessageContaining("correct the prefix");
    assertThat(new CheckpointDirectory(path).newestEpoch()).isEmpty();
  }

  @Test
  void anInputWithMorePartitionsThanTheWakesGetsThem() {
    topics.partitions.put("transactions", 4);
    prepare(true);
    assertThat(topics.partitions).containsEntry("wakes", 4);
    assertThat(topics.committed(1, "wakes")).hasSize(4);
  }

  @Test
  void theEpochSaysItsTopicsToItsStepsAndItsCheckpointer() throws IOException {
    Epoch epoch = prepare(true);
    try (Snapshot snapshot = Snapshot.open(epoch.snapshot())) {
      assertThat(snapshot.header().topics().input()).isEqualTo("transactions");
      assertThat(snapshot.header().topics().outputs()).containsExactly("balances", "dead-letters");
      assertThat(EpochRecords.read(new CheckpointDirectory(path), 1).topics())
          .isEqualTo(snapshot.header().topics());
    }
  }

  /** Three inputs; what they made is under way to the sink, or has arrived. */
  private void run(boolean arrives) throws IOException {
    prepare(true);
    ToyPipeline pipeline = new ToyPipeline(1, (step, key) -> null).by(path);
    for (int i = 0; i < 3; i++) {
      pipeline.input(i, "a");
    }
    if (!arrives) {
      pipeline.sink().clear();
    }
    assertThat(ToyRun.readAll(new CheckpointDirectory(path), pipeline).reason()).isNull();
  }

  @Test
  void aSinkThatSomethingIsUnderWayToMustStay() throws IOException {
    run(false);
    PrepareRequest without = FakeTopics.withSinks(path, List.of("others"));
    assertThatThrownBy(() -> topics.prepare(without))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("has records under way to balances, which is not among the sinks")
        .hasMessageContaining("[others]");
    assertThat(new CheckpointDirectory(path).newestEpoch()).as("nothing has begun").contains(1);
    assertThat(prepare(false).number()).isEqualTo(2);
  }

  @Test
  void aSinkThatHasAllMayGo() throws IOException {
    run(true);
    Epoch second = topics.prepare(FakeTopics.withSinks(path, List.of()));
    try (Snapshot snapshot = Snapshot.open(second.snapshot())) {
      ToyPipeline after = new ToyPipeline(2, snapshot, 100, 100).by(path);
      after.input(3, "a");
      after.sink().clear();
      assertThat(ToyRun.readAll(new CheckpointDirectory(path), after).reason()).isNull();
    }
  }
}
