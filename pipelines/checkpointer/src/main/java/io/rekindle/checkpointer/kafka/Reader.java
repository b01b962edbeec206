package io.rekindle.checkpointer.kafka;

import io.rekindle.checkpointer.directory.Topics;
import java.io.Closeable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads topics from given positions, and knows to where it has. */
public final class Reader implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final String prefix;
  private final Collection<String> topics;
  private final TreeMap<String, Long> positions;
  private final boolean begins;
  private boolean started;

  /**
   * @param topics without prefix
   * @param positions named by {@link Topics#source}
   * @param begins whether an epoch is still to begin, which needs no records from before that: from
   *     where on it does is what the consumer's group has committed, if anything, whatever the
   *     position is, and at least what the topics still have
   */
  public Reader(
      Consumer<byte[], byte[]> consumer,
      String prefix,
      Collection<String> topics,
      SortedMap<String, Long> positions,
      boolean begins) {
    this.begins = begins;
    this.consumer = consumer;
    this.prefix = prefix;
    this.topics = topics;
    this.positions = new TreeMap<>(positions);
  }

  /** Where the next record of each partition will be; exactly what was fed is before. */
  public SortedMap<String, Long> positions() {
    return new TreeMap<>(positions);
  }

  /**
   * Feeds what has come.
   *
   * @return how many records
   * @throws LostException if the topics no longer have what is to be read
   * @throws org.apache.kafka.common.errors.TimeoutException if Kafka does not answer at the start;
   *     may be called again
   */
  public int poll(Duration wait, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> feed) {
    start();
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        feed.accept(record);
        positions.put(source(record.topic(), record.partition()), record.offset() + 1);
      }
      return records.count();
    } catch (OffsetOutOfRangeException e) {
      throw new LostException(
          "what is to be read is not in the topic any more: "
              + e.offsetOutOfRangePartitions()
              + ". Its retention is too short, or it was made anew");
    }
  }

  /**
   * How many records of such topics there were to read, beyond those that were, when Kafka last
   * told.
   *
   * @param topics without prefix
   */
  public long lag(Predicate<String> topics) {
    return consumer.assignment().stream()
        .filter(partition -> topics.test(partition.topic().substring(prefix.length())))
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  /**
   * Reads on from such topics only; what was fetched of the others already is kept.
   *
   * @param topics without prefix
   */
  public void only(Predicate<String> topics) {
    List<TopicPartition> others =
        consumer.assignment().stream()
            .filter(partition -> !topics.test(partition.topic().substring(prefix.length())))
            .toList();
    consumer.resume(consumer.assignment());
    consumer.pause(others);
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(1));
  }

  private void start() {
    if (started) {
      return;
    }
    // What a step that is gone wrote; the epoch has nothing under way there.
    positions.keySet().removeIf(source -> !topics.contains(Topics.topic(source)));
    Map<TopicPartition, Long> from = new HashMap<>();
    for (String topic : topics) {
      List<PartitionInfo> partitions = consumer.partitionsFor(prefix + topic, PATIENCE);
      if (partitions == null || partitions.isEmpty()) {
        throw new LostException("there is no topic " + prefix + topic + ": was it deleted?");
      }
      for (PartitionInfo partition : partitions) {
        // One that the checkpoint does not know was made after it: all of it is to be read.
        String source = Topics.source(topic, partition.partition());
        TopicPartition name = new TopicPartition(prefix + topic, partition.partition());
        from.put(name, positions.computeIfAbsent(source, added -> 0L));
      }
    }
    if (from.size() < positions.size()) {
      throw new LostException(
          "the checkpoint was read from "
              + positions.keySet()
              + ", but there are only "
              + from.keySet()
              + ": a topic was made anew with fewer partitions");
    }
    Map<TopicPartition, Long> earliest = consumer.beginningOffsets(from.keySet(), PATIENCE);
    Map<TopicPartition, Long> end = consumer.endOffsets(from.keySet(), PATIENCE);
    if (begins) {
      from.putAll(beginning(from.keySet()));
      // One beyond the end is that of a topic which was made anew, and of which all is to be read.
      from.replaceAll(
          (name, offset) ->
              offset > end.get(name) ? earliest.get(name) : Math.max(offset, earliest.get(name)));
      from.forEach((name, offset) -> positions.put(source(name.topic(), name.partition()), offset));
    }
    from.forEach((name, offset) -> check(name, offset, earliest.get(name), end.get(name)));
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    started = true;
  }

  /** Where what the epoch writes begins; nothing of a topic where that is not known. */
  private Map<TopicPartition, Long> beginning(Set<TopicPartition> partitions) {
    Map<TopicPartition, Long> committed = new HashMap<>();
    try {
      consumer
          .committed(partitions, PATIENCE)
          .forEach(
              (name, offset) -> {
                if (offset != null) {
                  committed.put(name, offset.offset());
                }
              });
    } catch (AuthorizationException e) {
      LOG.warn(
          "cannot see where this epoch's images begin, so those before are read too: {}",
          e.getMessage());
    }
    return committed;
  }

  private static void check(TopicPartition name, long offset, long earliest, long end) {
    if (offset < earliest || offset > end) {
      throw new LostException(
          name
              + " is to be read from offset "
              + offset
              + ", but has offsets "
              + earliest
              + " to "
              + end
              + ": its retention is too short, or it was made anew");
    }
  }

  private String source(String topic, int partition) {
    return Topics.source(topic.substring(prefix.length()), partition);
  }
}
