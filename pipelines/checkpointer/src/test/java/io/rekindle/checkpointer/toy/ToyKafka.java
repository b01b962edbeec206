package io.rekindle.checkpointer.toy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A consumer of what a {@link ToyPipeline} wrote. */
public final class ToyKafka {
  public static final List<String> SINKS = List.of(ToyPipeline.SINK);
  private static final List<String> TOPICS = List.of("images", ToyPipeline.SINK, "dead-letters");

  private ToyKafka() {}

  /** With all of it there from the start. */
  public static MockConsumer<byte[], byte[]> of(List<ConsumerRecord<byte[], byte[]>> records) {
    MockConsumer<byte[], byte[]> consumer = empty();
    Map<TopicPartition, Long> ends = new HashMap<>();
    records.forEach(
        record ->
            ends.merge(
                new TopicPartition(record.topic(), record.partition()),
                record.offset() + 1,
                Math::max));
    consumer.updateEndOffsets(ends);
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(records);
    consumer.schedulePollTask(() -> all.forEach(consumer::addRecord));
    return consumer;
  }

  public static MockConsumer<byte[], byte[]> empty() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.NONE);
    Node node = new Node(0, "nowhere", 1);
    Map<TopicPartition, Long> begin = new HashMap<>();
    for (String topic : TOPICS) {
      String name = ToyPipeline.PREFIX + topic;
      Node[] nodes = {node};
      consumer.updatePartitions(name, List.of(new PartitionInfo(name, 0, node, nodes, nodes)));
      begin.put(new TopicPartition(name, 0), 0L);
    }
    consumer.updateBeginningOffsets(begin);
    consumer.updateEndOffsets(begin);
    consumer.setMaxPollRecords(7);
    return consumer;
  }
}
