package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.toy.ToyKafka;
import io.rekindle.checkpointer.toy.ToyPipeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Remembers what preparing an epoch did to Kafka. */
public class FakeTopics implements EpochTopics {
  /** A record that was sent. */
  public record Sent(String topic, int partition, byte[] key, byte[] value) {}

  public final Map<String, Long> earliest = new HashMap<>();
  public final Map<String, Long> ends = new HashMap<>();

  /** 0: there is no such topic. */
  public final Map<String, Integer> partitions = new HashMap<>();

  public final Map<String, SortedMap<Integer, Long>> committed = new HashMap<>();
  public final List<Sent> sent = new ArrayList<>();

  public static PrepareRequest request(Path directory, boolean first, boolean fallBack) {
    return request(directory, "toy", first, fallBack);
  }

  public static PrepareRequest request(
      Path directory, String pipeline, boolean first, boolean fallBack) {
    return new PrepareRequest(
        directory,
        pipeline,
        "nowhere:1",
        ToyPipeline.PREFIX,
        "transactions",
        ToyKafka.SINKS,
        "dead-letters",
        "group",
        first,
        fallBack,
        Set.of(),
        Map.of());
  }

  /** One of the toy pipeline with other sinks. */
  static PrepareRequest withSinks(Path directory, List<String> sinks) {
    PrepareRequest all = request(directory, false, false);
    return new PrepareRequest(
        all.directory(),
        all.pipeline(),
        all.bootstrapServers(),
        all.topicPrefix(),
        all.input(),
        sinks,
        all.deadLetters(),
        all.group(),
        false,
        false,
        Set.of(),
        Map.of());
  }

  /** One of the toy pipeline that goes on without those steps. */
  public static PrepareRequest without(Path directory, Set<String> steps) {
    PrepareRequest all = request(directory, false, false);
    return new PrepareRequest(
        all.directory(),
        all.pipeline(),
        all.bootstrapServers(),
        all.topicPrefix(),
        all.input(),
        all.sinks(),
        all.deadLetters(),
        all.group(),
        false,
        false,
        steps,
        Map.of());
  }

  public Epoch prepare(PrepareRequest request) {
    return Epochs.prepare(request, this);
  }

  @Override
  public int partitions(String topic) {
    return partitions.getOrDefault(topic, 1);
  }

  @Override
  public void grow(String topic, int count) {
    partitions.put(topic, count);
  }

  @Override
  public SortedMap<Integer, Long> earliest(String topic) {
    return each(topic, earliest.getOrDefault(topic, 0L));
  }

  @Override
  public SortedMap<Integer, Long> end(String topic) {
    long end = topic.equals("transactions") ? Long.MAX_VALUE : 0L;
    return each(topic, ends.getOrDefault(topic, end));
  }

  private SortedMap<Integer, Long> each(String topic, long offset) {
    TreeMap<Integer, Long> each = new TreeMap<>();
    for (int partition = 0; partition < partitions(topic); partition++) {
      each.put(partition, offset);
    }
    return each;
  }

  @Override
  public void commit(String group, String topic, SortedMap<Integer, Long> offsets) {
    committed.put(group + " " + topic, offsets);
  }

  @Override
  public void send(String topic, int partition, byte[] key, byte[] value) {
    sent.add(new Sent(topic, partition, key, value));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
