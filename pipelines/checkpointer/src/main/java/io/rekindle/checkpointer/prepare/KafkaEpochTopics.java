package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.CheckpointException;
import io.rekindle.checkpointer.KafkaAwayException;
import io.rekindle.checkpointer.epoch.IssuedEpoch;
import io.rekindle.checkpointer.epoch.KafkaIdentity;
import io.rekindle.checkpointer.kafka.Clients;
import io.rekindle.checkpointer.kafka.ClusterQuestions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The real ones. */
final class KafkaEpochTopics implements EpochTopics {
  private static final int TIMEOUT_S = 60;

  private final String prefix;
  private final String servers;
  private final Admin admin;
  private final ClusterQuestions questions;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failed = new AtomicReference<>();

  KafkaEpochTopics(PrepareRequest request) {
    this.prefix = request.topicPrefix();
    this.servers = request.bootstrapServers();
    Map<String, Object> config = new HashMap<>(request.client());
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    this.admin = Clients.made(config, () -> Admin.create(config));
    this.questions = new ClusterQuestions(admin, prefix);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
    this.producer =
        Clients.made(
            config,
            () ->
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  @Override
  public int partitions(String topic) {
    try {
      return get(describe(topic), "find the topic " + prefix + topic).partitions().size();
    } catch (CheckpointException e) {
      if (e.getCause() != null
          && e.getCause().getCause() instanceof UnknownTopicOrPartitionException) {
        return 0;
      }
      throw e;
    }
  }

  @Override
  public void grow(String topic, int partitions) {
    String name = prefix + topic;
    get(
        admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions))).all(),
        "give the topic "
            + name
            + " the "
            + partitions
            + " partitions that the input has (do that, or give the right to, and try again)");
    awaitServed(topic, partitions);
  }

  /** A partition that was just made is not at once known to every broker. */
  private void awaitServed(String topic, int partitions) {
    long endMs = System.nanoTime() / 1_000_000 + TIMEOUT_S * 1_000;
    while (true) {
      try {
        if (end(topic).size() >= partitions) {
          return;
        }
      } catch (CheckpointException e) {
        if (System.nanoTime() / 1_000_000 > endMs) {
          throw e;
        }
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CheckpointException("interrupted while " + prefix + topic + " gets partitions");
      }
    }
  }

  @Override
  public SortedMap<Integer, Long> earliest(String topic) {
    return offsets(topic, OffsetSpec.earliest());
  }

  @Override
  public SortedMap<Integer, Long> end(String topic) {
    return offsets(topic, OffsetSpec.latest());
  }

  @Override
  public void commit(String group, String topic, SortedMap<Integer, Long> offsets) {
    Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    offsets.forEach(
        (partition, offset) ->
            committed.put(
                new TopicPartition(prefix + topic, partition), new OffsetAndMetadata(offset)));
    get(
        admin.alterConsumerGroupOffsets(group, committed).all(),
        "set the offsets of the consumer group " + group);
  }

  @Override
  public KafkaIdentity identity(Collection<String> topics) {
    return get(questions.identity(topics), "ask which cluster and topics these are");
  }

  @Override
  public Optional<IssuedEpoch> issued(String register) {
    return get(questions.issued(register), "read the consumer group " + register);
  }

  @Override
  public void remember(String register, IssuedEpoch epoch) {
    get(questions.remember(register, epoch), "write to the consumer group " + register);
  }

  @Override
  public void send(String topic, int partition, byte[] key, byte[] value) {
    producer.send(
        new ProducerRecord<>(prefix + topic, partition, key, value),
        (sent, e) -> {
          if (e != null) {
            failed.compareAndSet(null, e);
          }
        });
  }

  @Override
  public void flush() {
    producer.flush();
    if (failed.get() != null) {
      throw new CheckpointException(
          "cannot write wakes to Kafka at " + servers + ": " + failed.get().getMessage(),
          failed.get());
    }
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }

  private SortedMap<Integer, Long> offsets(String topic, OffsetSpec spec) {
    String name = prefix + topic;
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (TopicPartitionInfo partition :
        get(describe(topic), "find the topic " + name).partitions()) {
      asked.put(new TopicPartition(name, partition.partition()), spec);
    }
    TreeMap<Integer, Long> offsets = new TreeMap<>();
    get(admin.listOffsets(asked).all(), "read the offsets of " + name)
        .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
    return offsets;
  }

  private KafkaFuture<TopicDescription> describe(String topic) {
    String name = prefix + topic;
    return admin.describeTopics(List.of(name)).topicNameValues().get(name);
  }

  private <T> T get(Future<T> future, String what) {
    try {
      return future.get(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      String message = "cannot " + what + " in Kafka at " + servers + ": " + why;
      boolean isAway =
          cause instanceof RetriableException
              && !(cause instanceof UnknownTopicOrPartitionException);
      throw cause instanceof TimeoutException || isAway
          ? new KafkaAwayException(message, e)
          : new CheckpointException(message, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckpointException("interrupted while waiting to " + what, e);
    }
  }
}
