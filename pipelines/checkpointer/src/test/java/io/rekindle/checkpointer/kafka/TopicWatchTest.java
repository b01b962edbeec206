package io.rekindle.checkpointer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.shape.PipelineTopics;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

/** A topic that was deleted and partitions that were added are seen while an epoch runs. */
class TopicWatchTest {
  private final Set<String> missing = new HashSet<>();
  private long nowMs = 1_000_000;
  private int partitions = 2;
  private RuntimeException refusal = new UnknownTopicOrPartitionException("who?");
  private final TopicWatch watch =
      new TopicWatch(
          this::answer, "p-", new PipelineTopics("in", List.of("out"), "letters"), () -> nowMs);

  private Map<String, KafkaFuture<TopicDescription>> answer(Collection<String> topics) {
    Map<String, KafkaFuture<TopicDescription>> answers = new HashMap<>();
    for (String topic : topics) {
      KafkaFutureImpl<TopicDescription> answer = new KafkaFutureImpl<>();
      if (missing.contains(topic)) {
        answer.completeExceptionally(refusal);
      } else {
        List<TopicPartitionInfo> all =
            IntStream.range(0, partitions)
                .mapToObj(one -> new TopicPartitionInfo(one, null, List.of(), List.of()))
                .toList();
        answer.complete(new TopicDescription(topic, false, all));
      }
      answers.put(topic, answer);
    }
    assertThat(topics).containsExactly("p-in", "p-out", "p-letters", "p-images", "p-wakes");
    return answers;
  }

  private void asks(int times) {
    for (int i = 0; i < times; i++) {
      watch.check();
      watch.check();
      nowMs += 5_000;
    }
  }

  @Test
  void aTopicThatIsMissedTwiceIsGone() {
    asks(1);
    missing.add("p-out");
    asks(1);
    assertThat(watch.gone()).as("a broker may just have started").isEmpty();
    asks(1);
    assertThat(watch.gone()).contains("there is no topic p-out any more: it was deleted");
  }

  @Test
  void oneThatWasMissedOnceAndIsThereAgainIsNot() {
    missing.add("p-out");
    asks(1);
    missing.clear();
    asks(1);
    missing.add("p-out");
    asks(1);
    assertThat(watch.gone()).isEmpty();
  }

  @Test
  void oneThatMayNotBeDescribedIsNotGone() {
    refusal = new TopicAuthorizationException("no");
    missing.add("p-out");
    asks(3);
    assertThat(watch.gone()).isEmpty();
  }

  @Test
  void partitionsThatAreAddedToTheInputAreSeen() {
    assertThat(watch.partitions()).isEmpty();
    asks(1);
    assertThat(watch.partitions()).containsExactly(0, 1);
    partitions = 3;
    asks(1);
    assertThat(watch.partitions()).containsExactly(0, 1, 2);
  }
}
