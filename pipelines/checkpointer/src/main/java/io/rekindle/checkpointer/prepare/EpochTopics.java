package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.epoch.IssuedEpoch;
import io.rekindle.checkpointer.epoch.KafkaIdentity;
import java.io.Closeable;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;

/** What preparing an epoch asks of Kafka. Topics are named without the prefix. */
interface EpochTopics extends Closeable {
  /** How many partitions it has; 0 if there is no such topic. */
  int partitions(String topic);

  /** Adds partitions to a topic; returns when they can be used. */
  void grow(String topic, int partitions);

  /** Partition → the first offset that is still there. */
  SortedMap<Integer, Long> earliest(String topic);

  /** Partition → the offset of the next record. */
  SortedMap<Integer, Long> end(String topic);

  /** Commits where a group, which nobody uses yet, will begin to read a topic. */
  void commit(String group, String topic, SortedMap<Integer, Long> offsets);

  /** Which Kafka and which topics these are; a topic that is not there is left out. */
  KafkaIdentity identity(Collection<String> topics);

  /** The newest epoch ever issued, as that consumer group remembers it; empty if it does not. */
  Optional<IssuedEpoch> issued(String register);

  /** Makes the group remember that one. */
  void remember(String register, IssuedEpoch epoch);

  /** Sends a record; whether it arrived is known after {@link #flush}. */
  void send(String topic, int partition, byte[] key, byte[] value);

  /** Waits until all that was sent has arrived. */
  void flush();

  @Override
  void close();
}
