package io.rekindle.checkpointer.kafka;

import io.rekindle.checkpointer.directory.Topics;
import io.rekindle.portable.shape.PipelineTopics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether an epoch's topics are still there, and which partitions its input has, asked now and
 * then; never blocks. A consumer does not say so: it returns nothing and tries again.
 */
public final class TopicWatch {
  private static final int ASK_EVERY_MS = 5_000;
  private static final int TIMEOUT_MS = 4_000;

  /** A broker that has just started may not know all topics yet. */
  private static final int TIMES_MISSED = 2;

  /** Asks Kafka. */
  interface Question {
    Map<String, KafkaFuture<TopicDescription>> ask(Collection<String> topics);
  }

  private final Question question;
  private final List<String> names = new ArrayList<>();
  private final String input;
  private final LongSupplier clock;
  private final TreeMap<String, Integer> missed = new TreeMap<>();
  private final TreeSet<Integer> partitions = new TreeSet<>();
  private Map<String, KafkaFuture<TopicDescription>> asked = new HashMap<>();
  private long askedMs;

  /**
   * @param prefix of all topics
   * @param clock milliseconds
   */
  public TopicWatch(Admin admin, String prefix, PipelineTopics topics, LongSupplier clock) {
    this(
        names ->
            admin
                .describeTopics(names, new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
                .topicNameValues(),
        prefix,
        topics,
        clock);
  }

  TopicWatch(Question question, String prefix, PipelineTopics topics, LongSupplier clock) {
    this.question = question;
    this.clock = clock;
    this.input = prefix + topics.input();
    this.askedMs = clock.getAsLong() - ASK_EVERY_MS;
    names.add(input);
    topics.outputs().forEach(topic -> names.add(prefix + topic));
    names.add(prefix + Topics.IMAGES);
    names.add(prefix + Topics.WAKES);
  }

  /** Asks if it is time. */
  public void check() {
    asked.entrySet().removeIf(one -> one.getValue().isDone() && took(one.getKey(), one.getValue()));
    if (asked.isEmpty() && clock.getAsLong() - askedMs >= ASK_EVERY_MS) {
      askedMs = clock.getAsLong();
      asked = new HashMap<>(question.ask(names));
    }
  }

  /** That a topic is gone; empty while all are there, as far as it is known. */
  public Optional<String> gone() {
    return missed.entrySet().stream()
        .filter(one -> one.getValue() >= TIMES_MISSED)
        .map(one -> "there is no topic " + one.getKey() + " any more: it was deleted")
        .findFirst();
  }

  /** The input's partitions, when they were told last; empty until they were. */
  public SortedSet<Integer> partitions() {
    return new TreeSet<>(partitions);
  }

  private boolean took(String name, KafkaFuture<TopicDescription> answer) {
    try {
      TopicDescription described = answer.get();
      missed.remove(name);
      if (name.equals(input)) {
        described.partitions().stream().map(TopicPartitionInfo::partition).forEach(partitions::add);
      }
    } catch (ExecutionException e) {
      // Where Kafka only is away, Presence says so; what may not be described is no topic lost.
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        missed.merge(name, 1, Integer::sum);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
