package io.rekindle.checkpointer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Asking never waits for the answer; what was told last is good enough. */
class InputEndsTest {
  private long nowMs = 1_000_000;
  private long end = 7;

  private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> answer(
      Map<TopicPartition, OffsetSpec> of) {
    Map<TopicPartition, ListOffsetsResultInfo> answer = new HashMap<>();
    of.keySet()
        .forEach(
            partition -> {
              assertThat(partition.topic()).isEqualTo("p-in");
              answer.put(partition, new ListOffsetsResultInfo(end, -1, Optional.empty()));
            });
    return KafkaFuture.completedFuture(answer);
  }

  @Test
  void tellsWhereTheInputEndedWhenItWasAskedLast() {
    InputEnds ends = new InputEnds(this::answer, "p-in", () -> nowMs);
    assertThat(ends.apply(Set.of(0))).isEmpty();
    assertThat(ends.apply(Set.of(0))).containsExactly(Map.entry(0, 7L));
    end = 9;
    assertThat(ends.apply(Set.of(0))).containsExactly(Map.entry(0, 7L));
    nowMs += 5_000;
    ends.apply(Set.of(0));
    assertThat(ends.apply(Set.of(0))).containsExactly(Map.entry(0, 9L));
  }
}
