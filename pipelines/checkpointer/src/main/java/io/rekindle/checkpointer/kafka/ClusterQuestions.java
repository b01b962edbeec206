package io.rekindle.checkpointer.kafka;

import io.rekindle.checkpointer.directory.Topics;
import io.rekindle.checkpointer.epoch.IssuedEpoch;
import io.rekindle.checkpointer.epoch.KafkaIdentity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks a cluster who it is, and has it remember the newest epoch: as metadata of an offset that a
 * consumer group has committed, of the image topic's first partition. Kafka forgets it when the
 * topic is deleted, and some days ({@code offsets.retention.minutes}) after it was written last.
 */
public final class ClusterQuestions {
  private final Admin admin;
  private final String prefix;

  /**
   * @param prefix of topics' names
   */
  public ClusterQuestions(Admin admin, String prefix) {
    this.admin = admin;
    this.prefix = prefix;
  }

  /**
   * @param topics without prefix; those that are not there are left out
   */
  public CompletableFuture<KafkaIdentity> identity(Collection<String> topics) {
    CompletableFuture<KafkaIdentity> all =
        stage(admin.describeCluster().clusterId())
            .thenApply(cluster -> new KafkaIdentity(cluster, new TreeMap<>()));
    List<String> names = topics.stream().map(name -> prefix + name).toList();
    for (KafkaFuture<TopicDescription> one :
        admin.describeTopics(names).topicNameValues().values()) {
      all = all.thenCombine(stage(one).handle(ClusterQuestions::there), this::with);
    }
    return all;
  }

  /** Which epoch the group remembers; empty if none. */
  public CompletableFuture<Optional<IssuedEpoch>> issued(String register) {
    return stage(admin.listConsumerGroupOffsets(register).partitionsToOffsetAndMetadata())
        .thenApply(
            offsets ->
                Optional.ofNullable(offsets.get(at()))
                    .flatMap(found -> IssuedEpoch.parse(found.metadata())));
  }

  /** Makes the group remember it. */
  public CompletableFuture<Void> remember(String register, IssuedEpoch epoch) {
    OffsetAndMetadata offset = new OffsetAndMetadata(epoch.epoch(), epoch.text());
    return stage(admin.alterConsumerGroupOffsets(register, Map.of(at(), offset)).all());
  }

  private static Optional<TopicDescription> there(TopicDescription topic, Throwable e) {
    if (e == null) {
      return Optional.of(topic);
    }
    Throwable cause = e instanceof CompletionException ? e.getCause() : e;
    if (cause instanceof UnknownTopicOrPartitionException) {
      return Optional.empty();
    }
    throw new CompletionException(cause);
  }

  private KafkaIdentity with(KafkaIdentity known, Optional<TopicDescription> topic) {
    // Brokers of long ago give topics no id.
    if (topic.isPresent() && !topic.get().topicId().equals(Uuid.ZERO_UUID)) {
      String name = topic.get().name().substring(prefix.length());
      known.topics().put(name, topic.get().topicId().toString());
    }
    return known;
  }

  private static <T> CompletableFuture<T> stage(KafkaFuture<T> future) {
    return future.toCompletionStage().toCompletableFuture();
  }

  private TopicPartition at() {
    return new TopicPartition(prefix + Topics.IMAGES, 0);
  }
}
