package io.rekindle.checkpointer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checkpointer.directory.CheckpointDirectory;
import io.rekindle.checkpointer.epoch.EpochRecord;
import io.rekindle.checkpointer.epoch.EpochRecords;
import io.rekindle.checkpointer.epoch.IssuedEpoch;
import io.rekindle.checkpointer.epoch.KafkaIdentity;
import io.rekindle.checkpointer.prepare.FakeTopics;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes another one while an epoch runs is noticed, without waiting for an answer. */
class IdentityWatchTest {
  @TempDir Path path;
  private final FakeTopics topics = new FakeTopics();
  private EpochRecord record;
  private IdentityWatch watch;
  private CompletableFuture<Optional<IssuedEpoch>> issued;
  private long nowMs = 1_000_000;
  private int reminded;

  @BeforeEach
  void anEpoch() {
    topics.cluster = "cluster-a";
    topics.ids.put("transactions", "input-a");
    topics.prepare(FakeTopics.request(path, true, false));
    record = EpochRecords.read(new CheckpointDirectory(path), 1);
    issued = CompletableFuture.completedFuture(Optional.of(record.issued()));
    watch =
        new IdentityWatch(
            new IdentityWatch.Questions() {
              @Override
              public CompletableFuture<KafkaIdentity> identity() {
                return CompletableFuture.completedFuture(
                    new KafkaIdentity(topics.cluster, new TreeMap<>(topics.ids)));
              }

              @Override
              public CompletableFuture<Optional<IssuedEpoch>> issued() {
                return issued;
              }

              @Override
              public CompletableFuture<Void> remember() {
                reminded++;
                return CompletableFuture.completedFuture(null);
              }
            },
            "transactions",
            new CheckpointDirectory(path),
            record,
            () -> nowMs);
  }

  /** Asks, and is told. */
  private Optional<String> told() {
    nowMs += 5_000;
    watch.get();
    return watch.get();
  }

  @Test
  void nothingIsWrongWhereAllIsAsItWas() {
    assertThat(told()).isEmpty();
    assertThat(reminded).isZero();
  }

  @Test
  void anInputThatWasMadeAnewIsTold() {
    assertThat(told()).isEmpty();
    topics.ids.put("transactions", "input-b");
    assertThat(told()).hasValueSatisfying(why -> assertThat(why).contains("input-a", "input-b"));
  }

  @Test
  void oneThatIsGoneForAMomentIsNot() {
    topics.ids.clear();
    assertThat(told()).isEmpty();
  }

  @Test
  void anotherClusterIsTold() {
    topics.cluster = "cluster-b";
    assertThat(told())
        .hasValueSatisfying(why -> assertThat(why).contains("cluster-a", "cluster-b"));
  }

  @Test
  void anEpochOfAnotherDirectoryIsTold() {
    IssuedEpoch other = new IssuedEpoch("toy", 2, "00000000000000ff", "00000000000000fe");
    issued = CompletableFuture.completedFuture(Optional.of(other));
    assertThat(told())
        .hasValueSatisfying(
            why -> assertThat(why).contains("epoch 2", other.directory(), record.directory()));
    assertThat(reminded).as("theirs is not overwritten").isZero();
  }

  @Test
  void kafkaIsRemindedBeforeItForgets() {
    told();
    nowMs += 600_000;
    told();
    assertThat(reminded).isEqualTo(1);
    issued = CompletableFuture.completedFuture(Optional.empty());
    told();
    assertThat(reminded).as("it had forgotten").isEqualTo(2);
  }

  @Test
  void anEpochThatIsOverRemindsNobody() {
    topics.prepare(FakeTopics.request(path, false, false));
    issued = CompletableFuture.completedFuture(Optional.empty());
    told();
    assertThat(reminded).isZero();
  }

  @Test
  void whatCannotBeSeenIsNoTrouble() {
    issued = CompletableFuture.failedFuture(new GroupAuthorizationException("group-epochs"));
    assertThat(told()).isEmpty();
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedFor() {
    issued = new CompletableFuture<>();
    assertThat(told()).isEmpty();
  }
}
