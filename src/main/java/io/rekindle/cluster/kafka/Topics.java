package io.rekindle.cluster.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * What the broker says of topics that are there. They are made by {@link TopicCreation} and deleted
 * by {@link TopicRemoval}.
 */
public final class Topics {
  private final Admin admin;

  Topics(Admin admin) {
    this.admin = admin;
  }

  /** Names of the topics that begin so. */
  public List<String> named(String prefix) throws InterruptedException {
    return Answers.await("list topics", admin.listTopics().names()).stream()
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .toList();
  }

  /** How many partitions a topic has. */
  public int partitions(String name) throws InterruptedException {
    return Answers.await(
            "find the topic " + name, admin.describeTopics(List.of(name)).allTopicNames())
        .get(name)
        .partitions()
        .size();
  }

  /** Bytes on the brokers' disks, all of those topics and their replicas together. */
  public long bytes(Collection<String> names) throws InterruptedException {
    List<Integer> brokers =
        Answers.await("list brokers", admin.describeCluster().nodes()).stream()
            .map(node -> node.id())
            .toList();
    return Answers.await("ask for sizes", admin.describeLogDirs(brokers).allDescriptions())
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
    Answers.await("describe topics", admin.describeTopics(names).allTopicNames())
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(one -> asked.put(new TopicPartition(name, one.partition()), spec)));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Answers.await("ask for offsets", admin.listOffsets(asked).all())
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }
}
