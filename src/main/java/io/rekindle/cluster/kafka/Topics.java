package io.rekindle.cluster.kafka;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.process.Await;
import io.rekindle.history.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** Topics with explicit settings: what a broker's defaults are never decides a result. */
public final class Topics {
  /**
   * Of each output topic. Their records say which input they belong to, so the number does not
   * matter.
   */
  public static final int OUTPUT_PARTITIONS = 4;

  private static final int LIMIT_SECONDS = 30;

  /** Kafka's default, whatever this broker's is: the pipeline promises to keep to it. */
  private static final String LARGEST_DEAD_LETTER = "1048588";

  private static final String LARGEST_IMAGE = String.valueOf(8 * 1024 * 1024);

  /** What is not needed any more goes by whole segments. */
  private static final String IMAGE_SEGMENT = String.valueOf(64 * 1024 * 1024);

  /** An epoch reads its wakes when it begins; the next one gets new ones. */
  private static final String WAKES_MS = String.valueOf(Duration.ofDays(1).toMillis());

  private final Admin admin;

  Topics(Admin admin) {
    this.admin = admin;
  }

  /** The ledger's input and outputs, under a prefix that no topic has yet. */
  public void createLedger(String prefix, int inputPartitions) throws InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      topics.add(ledger(prefix, topic, inputPartitions));
    }
    await("create the topics " + prefix + "*", admin.createTopics(topics).all());
    awaitServed(topics.stream().map(NewTopic::name).toList());
  }

  /** What portable mode has beside them. A key's wakes and images have its input's partition. */
  public void createPortable(String prefix, int inputPartitions) throws InterruptedException {
    Map<String, String> configs = new HashMap<>();
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    configs.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    configs.put(TopicConfig.RETENTION_MS_CONFIG, WAKES_MS);
    createOrReuse(prefix + "wakes", inputPartitions, configs);
    // The checkpointer removes what no checkpoint needs: time alone must not.
    configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_IMAGE);
    configs.put(TopicConfig.SEGMENT_BYTES_CONFIG, IMAGE_SEGMENT);
    createOrReuse(prefix + "images", inputPartitions, configs);
  }

  /** What a beginning that failed has left is as good; what was ever used is not. */
  private void createOrReuse(String name, int partitions, Map<String, String> configs)
      throws InterruptedException {
    if (!named(name).contains(name)) {
      create(name, partitions, configs);
      return;
    }
    boolean used = ends(name).values().stream().anyMatch(end -> end > 0);
    if (used || partitions(name) != partitions) {
      throw new ClusterException(
          "the topic "
              + name
              + " is there already, "
              + (used ? "and was used" : "with " + partitions(name) + " partitions")
              + ": there was a pipeline with portable checkpoints before. Resume from its"
              + " checkpoints, or begin with topics of another prefix. Removing this topic is not"
              + " enough: outputs of the earlier epochs would count for more than the new ones");
    }
  }

  static NewTopic ledger(String prefix, Topic topic, int inputPartitions) {
    boolean input = topic == Topic.TRANSACTIONS;
    Map<String, String> configs = new java.util.TreeMap<>();
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

  /** Any other topic, with the broker's replication. */
  public void create(String name, int partitions, Map<String, String> configs)
      throws InterruptedException {
    await(
        "create the topic " + name,
        admin
            .createTopics(
                List.of(
                    new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs)))
            .all());
    awaitServed(List.of(name));
  }

  /** A topic that was just made is not at once known to, and served by, every broker. */
  private void awaitServed(Collection<String> names) throws InterruptedException {
    Await.until(
        "the topics " + names + " to be served",
        Duration.ofSeconds(LIMIT_SECONDS),
        () -> served(names),
        Optional::empty,
        List::of);
  }

  private boolean served(Collection<String> names) {
    try {
      return records(names) >= 0;
    } catch (ClusterException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * Deletes every topic of the runs under that prefix, those included that Samza names otherwise;
   * returns when they are gone.
   */
  public void delete(String prefix) throws InterruptedException {
    if (prefix.isEmpty()) {
      throw new IllegalArgumentException("an empty prefix would delete every topic of the cluster");
    }
    List<String> doomed = ofRun(prefix);
    await("delete the topics " + prefix + "*", admin.deleteTopics(doomed).all());
    Await.until(
        "the topics " + prefix + "* to be gone",
        Duration.ofSeconds(LIMIT_SECONDS),
        () -> gone(prefix),
        Optional::empty,
        List::of);
  }

  private List<String> ofRun(String prefix) throws InterruptedException {
    return named("").stream().filter(name -> belongs(name, prefix)).toList();
  }

  /** Samza puts its own words before a job's name, and writes that with hyphens only. */
  static boolean belongs(String topic, String prefix) {
    return topic.startsWith(prefix)
        || (topic.startsWith("__samza_") && topic.contains("_" + prefix.replace('_', '-')));
  }

  private boolean gone(String prefix) {
    try {
      return ofRun(prefix).isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Names of the topics that begin so. */
  public List<String> named(String prefix) throws InterruptedException {
    return await("list topics", admin.listTopics().names()).stream()
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .toList();
  }

  /** How many partitions a topic has. */
  public int partitions(String name) throws InterruptedException {
    return await("find the topic " + name, admin.describeTopics(List.of(name)).allTopicNames())
        .get(name)
        .partitions()
        .size();
  }

  /** Bytes on the brokers' disks, all of those topics and their replicas together. */
  public long bytes(Collection<String> names) throws InterruptedException {
    List<Integer> brokers =
        await("list brokers", admin.describeCluster().nodes()).stream()
            .map(node -> node.id())
            .toList();
    return await("ask for sizes", admin.describeLogDirs(brokers).allDescriptions())
        .values()
        .stream()
        .flatMap(directories -> directories.values().stream())
        .flatMap(directory -> directory.replicaInfos().entrySet().stream())
        .filter(replica -> names.contains(replica.getKey().topic()))
        .mapToLong(replica -> replica.getValue().size())
        .sum();
  }

  /** By partition: the offset that the next record will have. */
  public Map<Integer, Long> ends(String name) throws InterruptedException {
    return byPartition(name, OffsetSpec.latest());
  }

  /** By partition: the offset of the first record that is still there. */
  public Map<Integer, Long> beginnings(String name) throws InterruptedException {
    return byPartition(name, OffsetSpec.earliest());
  }

  private Map<Integer, Long> byPartition(String name, OffsetSpec spec) throws InterruptedException {
    Map<Integer, Long> offsets = new HashMap<>();
    offsets(List.of(name), spec)
        .forEach((partition, offset) -> offsets.put(partition.partition(), offset));
    return offsets;
  }

  /** How many records were ever written to them, those included that compaction took away since. */
  public long records(Collection<String> names) throws InterruptedException {
    return offsets(names, OffsetSpec.latest()).values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<TopicPartition, Long> offsets(Collection<String> names, OffsetSpec spec)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    await("describe topics", admin.describeTopics(names).allTopicNames())
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(one -> asked.put(new TopicPartition(name, one.partition()), spec)));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    await("ask for offsets", admin.listOffsets(asked).all())
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  private static <T> T await(String what, KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new ClusterException("could not " + what + ": " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new ClusterException("could not " + what + " within " + LIMIT_SECONDS + " s", e);
    }
  }
}
