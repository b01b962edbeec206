package io.rekindle.cluster.kafka;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.process.Await;
import io.rekindle.history.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes topics, with explicit settings; each method returns when they can be used. */
public final class TopicCreation {
  private final Admin admin;
  private final Topics topics;

  TopicCreation(Admin admin) {
    this.admin = admin;
    this.topics = new Topics(admin);
  }

  /** The ledger's input and outputs, under a prefix that no topic has yet. */
  public void ledger(String prefix, int inputPartitions) throws InterruptedException {
    create(
        Stream.of(Topic.values())
            .map(topic -> TopicSpecs.ledger(prefix, topic, inputPartitions))
            .toList(),
        "create the topics " + prefix + "*");
  }

  /** What portable mode has beside them. A key's wakes and images have its input's partition. */
  public void portable(String prefix, int inputPartitions) throws InterruptedException {
    createOrReuse(TopicSpecs.wakes(prefix, inputPartitions));
    createOrReuse(TopicSpecs.images(prefix, inputPartitions));
  }

  /** What a beginning that failed has left is as good; what was ever used is not. */
  private void createOrReuse(NewTopic topic) throws InterruptedException {
    String name = topic.name();
    if (!topics.named(name).contains(name)) {
      create(List.of(topic), "create the topic " + name);
      return;
    }
    boolean used = topics.ends(name).values().stream().anyMatch(end -> end > 0);
    int partitions = topics.partitions(name);
    if (used || partitions != topic.numPartitions()) {
      throw new ClusterException(
          "the topic "
              + name
              + " is there already, "
              + (used ? "and was used" : "with " + partitions + " partitions")
              + ": there was a pipeline with portable checkpoints before. Resume from its"
              + " checkpoints, or begin with topics of another prefix. Removing this topic is not"
              + " enough: outputs of the earlier epochs would count for more than the new ones");
    }
  }

  /** Any other topic, with the broker's replication. */
  public void other(String name, int partitions, Map<String, String> configs)
      throws InterruptedException {
    create(List.of(TopicSpecs.other(name, partitions, configs)), "create the topic " + name);
  }

  private void create(List<NewTopic> made, String what) throws InterruptedException {
    Answers.await(what, admin.createTopics(made).all());
    awaitServed(made.stream().map(NewTopic::name).toList());
  }

  /** A topic that was just made is not at once known to, and served by, every broker. */
  private void awaitServed(Collection<String> names) throws InterruptedException {
    Await.until(
        "the topics " + names + " to be served",
        Duration.ofSeconds(Answers.LIMIT_SECONDS),
        () -> served(names),
        Optional::empty,
        List::of);
  }

  private boolean served(Collection<String> names) {
    try {
      return topics.records(names) >= 0;
    } catch (ClusterException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
