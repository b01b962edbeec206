package io.rekindle.cluster.kafka;

import io.rekindle.history.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** What topics are made with: what a broker's defaults are never decides a result. */
final class TopicSpecs {
  /**
   * Of each output topic. Their records say which input they belong to, so the number does not
   * matter.
   */
  static final int OUTPUT_PARTITIONS = 4;

  /** Kafka's default, whatever this broker's is: the pipeline promises to keep to it. */
  private static final String LARGEST_DEAD_LETTER = "1048588";

  private static final String LARGEST_IMAGE = String.valueOf(8 * 1024 * 1024);

  /** What is not needed any more goes by whole segments. */
  private static final String IMAGE_SEGMENT = String.valueOf(64 * 1024 * 1024);

  /** An epoch reads its wakes when it begins; the next one gets new ones. */
  private static final String WAKES_MS = String.valueOf(Duration.ofDays(1).toMillis());

  private TopicSpecs() {}

  /** One of the ledger's: its input, an output, or what it refuses. */
  static NewTopic ledger(String prefix, Topic topic, int inputPartitions) {
    boolean input = topic == Topic.TRANSACTIONS;
    Map<String, String> configs = new TreeMap<>();
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    // A run is over long before, but a user's broker may keep less: the recorder must see every
    // output.
    configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    configs.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    // The input's time is the event's. The outputs' time is when they could be read: what latency
    // is measured to.
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, input ? "CreateTime" : "LogAppendTime");
    if (topic == Topic.DEAD_LETTERS) {
      configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_DEAD_LETTER);
    }
    // Replication is the one thing left to the broker: only its owner knows how many there are.
    return new NewTopic(
            prefix + topic.topicName(),
            Optional.of(input ? inputPartitions : OUTPUT_PARTITIONS),
            Optional.empty())
        .configs(configs);
  }

  /** What a portable pipeline is woken by when an epoch begins. */
  static NewTopic wakes(String prefix, int partitions) {
    return other(
        prefix + "wakes",
        partitions,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_BYTES_CONFIG,
            "-1",
            TopicConfig.RETENTION_MS_CONFIG,
            WAKES_MS));
  }

  /** The checkpointer removes what no checkpoint needs: time alone must not. */
  static NewTopic images(String prefix, int partitions) {
    return other(
        prefix + "images",
        partitions,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_BYTES_CONFIG,
            "-1",
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            LARGEST_IMAGE,
            TopicConfig.SEGMENT_BYTES_CONFIG,
            IMAGE_SEGMENT));
  }

  /** Any other topic, with the broker's replication. */
  static NewTopic other(String name, int partitions, Map<String, String> configs) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
  }
}
