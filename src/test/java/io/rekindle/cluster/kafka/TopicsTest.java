package io.rekindle.cluster.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.history.Topic;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicsTest {
  @Test
  void theInputCarriesEventTimesAndHasTheRunsPartitions() {
    NewTopic input = TopicSpecs.ledger("run-", Topic.TRANSACTIONS, 7);
    assertThat(input.name()).isEqualTo("run-transactions");
    assertThat(input.numPartitions()).isEqualTo(7);
    assertThat(input.configs()).containsEntry("message.timestamp.type", "CreateTime");
  }

  @Test
  void outputsCarryTheTimeTheyCouldBeReadAndDeadLettersFitKafkasDefault() {
    NewTopic output = TopicSpecs.ledger("", Topic.DEAD_LETTERS, 7);
    assertThat(output.numPartitions()).isEqualTo(TopicSpecs.OUTPUT_PARTITIONS);
    assertThat(output.configs())
        .containsEntry("message.timestamp.type", "LogAppendTime")
        .containsEntry("max.message.bytes", "1048588");
    assertThat(TopicSpecs.ledger("", Topic.BALANCES, 7).configs())
        .containsEntry("message.timestamp.type", "LogAppendTime")
        .doesNotContainKey("max.message.bytes");
  }

  @Test
  void samzasOwnTopicsBelongToTheRunThatMadeThem() {
    assertThat(TopicRemoval.belongs("__samza_checkpoint_ver_1_for_a-b-samza_1", "a_b-")).isTrue();
    assertThat(TopicRemoval.belongs("__samza_coordinator_c-a-b-samza_1", "a_b-")).isFalse();
    assertThat(TopicRemoval.belongs("a_b-balances", "a_b-")).isTrue();
    assertThat(TopicRemoval.belongs("other-balances", "a_b-")).isFalse();
  }

  @Test
  void anEmptyPrefixDeletesNothing() {
    assertThatThrownBy(() -> new TopicRemoval(null).of(""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
