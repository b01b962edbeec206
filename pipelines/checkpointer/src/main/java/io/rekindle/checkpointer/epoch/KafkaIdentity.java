package io.rekindle.checkpointer.epoch;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which Kafka it is, and which topics: names and offsets mean the same only in the same ones.
 *
 * @param cluster its id; null if it tells none
 * @param topics name without prefix → id, of those that are there and have one
 */
public record KafkaIdentity(String cluster, SortedMap<String, String> topics) {
  public static final KafkaIdentity UNKNOWN = new KafkaIdentity(null, Map.of());

  public KafkaIdentity {
    topics = new TreeMap<>(topics == null ? Map.of() : topics);
  }

  /** Whether it is known to be another cluster than that one. */
  public boolean isOtherCluster(KafkaIdentity then) {
    return differ(then.cluster, cluster);
  }

  /**
   * Whether a topic is known to be another one than there.
   *
   * @param topic without prefix; null: none
   */
  public boolean isOtherTopic(String topic, KafkaIdentity then) {
    return topic != null && differ(then.topics.get(topic), topics.get(topic));
  }

  private static boolean differ(String then, String now) {
    return then != null && now != null && !then.equals(now);
  }

  private KafkaIdentity(String cluster, Map<String, String> topics) {
    this(cluster, new TreeMap<>(topics));
  }
}
