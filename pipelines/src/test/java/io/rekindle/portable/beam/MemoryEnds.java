package io.rekindle.portable.beam;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.joda.time.Instant;

/** Topics of one partition in memory, read as KafkaIO reads them; what is written is kept. */
final class MemoryEnds implements Ends {
  /** A record of a topic. */
  record Given(byte[] key, byte[] value, long timestampMs) implements Serializable {}

  /** Where a reader was, and how far it said the watermark to be. */
  private record At(int next, long watermarkMs)
      implements UnboundedSource.CheckpointMark, Serializable {
    @Override
    public void finalizeCheckpoint() {}
  }

  /** What was written, by run: the runner copies functions, so nothing else can be shared. */
  private static final Map<String, List<SinkRecord>> WRITTEN = new ConcurrentHashMap<>();

  private final String run;
  private final Map<String, ArrayList<Given>> topics;

  MemoryEnds(String run, Map<String, ArrayList<Given>> topics) {
    this.run = run;
    this.topics = topics;
    WRITTEN.put(run, new CopyOnWriteArrayList<>());
  }

  List<SinkRecord> written() {
    return WRITTEN.get(run);
  }

  @Override
  public PTransform<PBegin, PCollection<KafkaRecord<byte[], byte[]>>> source(
      String topic, TimestampPolicyFactory<byte[], byte[]> times) {
    return Read.from(new Source(topic, topics.getOrDefault(topic, new ArrayList<>()), times));
  }

  @Override
  public void declare(String topic, byte[] key, byte[] value) {
    WRITTEN.get(run).add(new SinkRecord(topic, key, value, ""));
  }

  @Override
  public DoFn<byte[], Void> sink() {
    return new Sink(run);
  }

  private static final class Sink extends DoFn<byte[], Void> {
    private final String run;

    Sink(String run) {
      this.run = run;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      WRITTEN.get(run).addAll(SinkRecord.decode(context.element()));
    }
  }

  private static final class Source extends UnboundedSource<KafkaRecord<byte[], byte[]>, At> {
    private static final long serialVersionUID = 1;
    private final String topic;
    private final ArrayList<Given> records;
    private final TimestampPolicyFactory<byte[], byte[]> times;

    Source(String topic, ArrayList<Given> records, TimestampPolicyFactory<byte[], byte[]> times) {
      this.topic = topic;
      this.records = records;
      this.times = times;
    }

    @Override
    public List<Source> split(int desired, PipelineOptions options) {
      return List.of(this);
    }

    @Override
    public UnboundedReader<KafkaRecord<byte[], byte[]>> createReader(
        PipelineOptions options, At mark) {
      return new TopicReader(this, mark);
    }

    @Override
    public Coder<At> getCheckpointMarkCoder() {
      return SerializableCoder.of(At.class);
    }

    @Override
    public Coder<KafkaRecord<byte[], byte[]>> getOutputCoder() {
      NullableCoder<byte[]> bytes = NullableCoder.of(ByteArrayCoder.of());
      return KafkaRecordCoder.of(bytes, bytes);
    }
  }

  private static final class TopicReader
      extends UnboundedSource.UnboundedReader<KafkaRecord<byte[], byte[]>> {
    /** So often a new reader does not know yet how much there is, as KafkaIO's does not. */
    private static final int UNKNOWN = 3;

    private final Source source;
    private final TimestampPolicy<byte[], byte[]> policy;
    private int asked;
    private int next;
    private long watermarkMs;
    private KafkaRecord<byte[], byte[]> current;
    private Instant at;

    TopicReader(Source source, At mark) {
      this.source = source;
      this.next = mark == null ? 0 : mark.next;
      this.policy =
          source.times.createTimestampPolicy(
              new TopicPartition(source.topic, 0),
              mark == null ? Optional.empty() : Optional.of(new Instant(mark.watermarkMs)));
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      if (next == source.records.size()) {
        return false;
      }
      Given given = source.records.get(next);
      current =
          new KafkaRecord<>(
              source.topic,
              0,
              next,
              given.timestampMs,
              KafkaTimestampType.CREATE_TIME,
              new RecordHeaders(),
              given.key,
              given.value);
      next++;
      at = policy.getTimestampForRecord(context(), current);
      return true;
    }

    private TimestampPolicy.PartitionContext context() {
      long backlog = asked++ < UNKNOWN ? BACKLOG_UNKNOWN : source.records.size() - next;
      return new TimestampPolicy.PartitionContext() {
        @Override
        public long getMessageBacklog() {
          return backlog;
        }

        @Override
        public Instant getBacklogCheckTime() {
          return Instant.now();
        }
      };
    }

    @Override
    public KafkaRecord<byte[], byte[]> getCurrent() throws NoSuchElementException {
      return current;
    }

    @Override
    public Instant getCurrentTimestamp() throws NoSuchElementException {
      return at;
    }

    @Override
    public Instant getWatermark() {
      watermarkMs = policy.getWatermark(context()).getMillis();
      return new Instant(watermarkMs);
    }

    @Override
    public At getCheckpointMark() {
      return new At(next, watermarkMs);
    }

    @Override
    public Source getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
