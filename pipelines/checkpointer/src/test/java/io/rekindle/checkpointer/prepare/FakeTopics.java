package io.rekindle.checkpointer.prepare;

import io.rekindle.checkpointer.epoch.IssuedEpoch;
import io.rekindle.checkpointer.epoch.KafkaIdentity;
import io.rekindle.checkpointer.toy.ToyKafka;
import io.rekindle.checkpointer.toy.ToyPipeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  public final Map<String, String> remembered = new HashMap<>();
  public final Map<String, String> ids = new HashMap<>();
  public String cluster;
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
        Set.of(),
        Map.of());
  }

  /** One of the toy pipeline where that is not refused. */
  public static PrepareRequest accepting(Path directory, boolean first, Accepted accepted) {
    PrepareRequest all = request(directory, first, false);
    return new PrepareRequest(
        all.directory(),
        all.pipeline(),
        all.bootstrapServers(),
        all.topicPrefix(),
        all.input(),
        all.sinks(),
        all.deadLetters(),
        all.group(),
        first,
        false,
        Set.of(),
        Set.of(accepted),
        Map.of());
  }

  /** The same epoch's group, whatever its identity is. */
  public SortedMap<Integer, Long> committed(int epoch, String topic) {
    return committed.entrySet().stream()
        .filter(one -> one.getKey().matches("group-" + epoch + "-[0-9a-f]{8} " + topic))
        .findFirst()
        .orElseThrow()
        .getValue();
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
  public KafkaIdentity identity(Collection<String> topics) {
    return new KafkaIdentity(cluster, new TreeMap<>(ids));
  }

  @Override
  public Optional<IssuedEpoch> issued(String register) {
    return Optional.ofNullable(remembered.get(register)).flatMap(IssuedEpoch::parse);
  }

  @Override
  public void remember(String register, IssuedEpoch epoch) {
    remembered.put(register, epoch.text());
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
