package io.rekindle.checkpointer.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the input ends, asked now and then; never blocks. */
public final class InputEnds implements Function<Set<Integer>, Map<Integer, Long>> {
  private static final Logger LOG = LoggerFactory.getLogger(InputEnds.class);
  private static final int ASK_EVERY_MS = 5_000;
  private static final int TIMEOUT_MS = 4_000;

  /** Asks Kafka. */
  interface Question {
    KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ask(Map<TopicPartition, OffsetSpec> of);
  }

  private final Question question;
  private final String topic;
  private final LongSupplier clock;
  private final Map<Integer, Long> ends = new HashMap<>();
  private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> asked;
  private long askedMs;
  private boolean complained;

  /**
   * @param topic with its prefix
   * @param clock milliseconds
   */
  public InputEnds(Admin admin, String topic, LongSupplier clock) {
    this(
        of -> admin.listOffsets(of, new ListOffsetsOptions().timeoutMs(TIMEOUT_MS)).all(),
        topic,
        clock);
  }

  InputEnds(Question question, String topic, LongSupplier clock) {
    this.question = question;
    this.topic = topic;
    this.clock = clock;
    this.askedMs = clock.getAsLong() - ASK_EVERY_MS;
  }

  /** Partition → the offset of its next record, when that was told last; empty until it was. */
  @Override
  public Map<Integer, Long> apply(Set<Integer> partitions) {
    if (asked != null && asked.isDone()) {
      take();
      asked = null;
    }
    if (asked == null && clock.getAsLong() - askedMs >= ASK_EVERY_MS) {
      askedMs = clock.getAsLong();
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      partitions.forEach(
          partition -> latest.put(new TopicPartition(topic, partition), OffsetSpec.latest()));
      asked = question.ask(latest);
    }
    return ends;
  }

  private void take() {
    try {
      asked.get().forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    } catch (ExecutionException e) {
      // Where Kafka only is away, Presence says so.
      if (!complained && !(e.getCause() instanceof RetriableException)) {
        complained = true;
        LOG.warn(
            "cannot see where {} ends: {}. A source that hangs is not noticed until that is possible",
            topic,
            e.getCause().getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
