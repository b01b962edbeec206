package io.rekindle.portable.beam;

import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.shape.PipelineTopics;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** {@link CountFn} hosted on the Direct runner as the step "count", fed one event after another. */
final class Hosted {
  static final KvCoder<String, String> TEXTS =
      KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());
  static final KvCoder<byte[], byte[]> BYTES = KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of());
  static final int EPOCH = 7;
  private static final byte[] TICK = {0};

  /** What left the step, by run: the runner copies functions, so nothing else can be shared. */
  private static final Map<String, List<SinkRecord>> WRITTEN = new ConcurrentHashMap<>();

  private static final Map<String, List<KV<String, Element>>> PASSED = new ConcurrentHashMap<>();
  private static final AtomicLong NOW = new AtomicLong();

  private final String run;
  private final Path snapshot;
  private TestStream.Builder<KV<byte[], byte[]>> stream = TestStream.create(BYTES);

  Hosted(Path snapshot, StoredCell... cells) throws IOException {
    this.run = snapshot.toString();
    this.snapshot = snapshot;
    NOW.set(1_000_000);
    try (SnapshotWriter writer = new SnapshotWriter(snapshot)) {
      for (StoredCell cell : cells) {
        writer.add(cell);
      }
      writer.finish(new SnapshotHeader("test", EPOCH, "chk", new TreeMap<>(Map.of(0, 0L))));
    }
  }

  static Port<?, ?>[] ports() {
    return new Port<?, ?>[] {
      Port.of(CountFn.NEXT, TEXTS).toStep("a").toStep("b"),
      Port.of(CountFn.SEEN, BYTES).toTopic("seen")
    };
  }

  static PortableSettings settings(Path snapshot, long flushMs) {
    return new PortableSettings(
        snapshot.toString(),
        EPOCH,
        new TreeMap<>(Map.of(0, 0L)),
        new TreeMap<>(),
        new PipelineTopics("in", List.of("out", "seen"), "letters"),
        "none",
        "",
        "g",
        new HashMap<>(),
        flushMs,
        true);
  }

  Hosted element(String id, long timestampMs, String word) {
    byte[] payload = Encoding.encode(StringUtf8Coder.of(), word);
    return add(new Envelope(EPOCH, new Element(id, timestampMs, payload)), timestampMs);
  }

  Hosted wake() {
    return add(Envelope.wake(EPOCH), 0);
  }

  private Hosted add(Envelope envelope, long timestampMs) {
    byte[] key = new CellKey("count", "k".getBytes(StandardCharsets.UTF_8)).encode();
    stream =
        stream.addElements(
            TimestampedValue.of(KV.of(key, envelope.encode()), new Instant(timestampMs)));
    return this;
  }

  Hosted watermark(long eventTime) {
    stream = stream.advanceWatermarkTo(new Instant(eventTime));
    return this;
  }

  /** Both the runner's clock and the step's own go on. */
  Hosted clock(long millis) {
    byte[] tick = Encoding.encode(VarLongCoder.of(), millis);
    stream = stream.addElements(TimestampedValue.of(KV.of(TICK, tick), new Instant(0)));
    stream = stream.advanceProcessingTime(Duration.millis(millis));
    return this;
  }

  Hosted run(long flushMs) {
    WRITTEN.put(run, new CopyOnWriteArrayList<>());
    PASSED.put(run, new CopyOnWriteArrayList<>());
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    Port<?, ?>[] ports = ports();
    TupleTag<byte[]> records = new TupleTag<>("records");
    PortableFn hosting =
        new PortableFn(
            "count",
            new CountFn(),
            TEXTS,
            new Ports(ports[0], ports[1]),
            settings(snapshot, flushMs),
            () -> NOW.get());
    PCollectionTuple outputs =
        pipeline
            .apply(stream.advanceWatermarkToInfinity())
            .apply("Tick", ParDo.of(new Tick()))
            .setCoder(BYTES)
            .apply(
                ParDo.of(hosting)
                    .withOutputTags(
                        records, TupleTagList.of(Emitter.tag("a")).and(Emitter.tag("b"))));
    outputs.get(records).setCoder(ByteArrayCoder.of()).apply(ParDo.of(new Write(run)));
    outputs.get(Emitter.tag("a")).setCoder(BYTES).apply("A", ParDo.of(new Pass(run)));
    outputs.get(Emitter.tag("b")).setCoder(BYTES).apply("B", ParDo.of(new Pass(run)));
    pipeline.run().waitUntilFinish();
    return this;
  }

  /** Texts of the sink's records with their ids. */
  List<String> seen() {
    List<String> seen = new ArrayList<>();
    for (SinkRecord record : WRITTEN.get(run)) {
      if (record.topic().equals("seen")) {
        seen.add(record.id() + " = " + new String(record.value(), StandardCharsets.UTF_8));
      }
    }
    return seen;
  }

  List<Image> images() {
    List<Image> images = new ArrayList<>();
    for (SinkRecord record : WRITTEN.get(run)) {
      if (record.topic().equals("images")) {
        images.add((Image) ImageFormat.decode(record.value()));
      }
    }
    return images;
  }

  /** Step, id and payload of what went on to the next steps. */
  List<String> passed() {
    List<String> passed = new ArrayList<>();
    for (KV<String, Element> one : PASSED.get(run)) {
      String word = Encoding.decode(StringUtf8Coder.of(), one.getValue().payload(), "it");
      passed.add(one.getKey() + " " + one.getValue().id() + " = " + word);
    }
    passed.sort(null);
    return passed;
  }

  /** Moves the step's clock when the stream has come so far. */
  private static final class Tick extends DoFn<KV<byte[], byte[]>, KV<byte[], byte[]>> {
    @ProcessElement
    public void process(ProcessContext context) {
      if (Arrays.equals(context.element().getKey(), TICK)) {
        NOW.addAndGet(Encoding.decode(VarLongCoder.of(), context.element().getValue(), "it"));
      } else {
        context.output(context.element());
      }
    }
  }

  private static final class Write extends DoFn<byte[], Void> {
    private final String run;

    Write(String run) {
      this.run = run;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      WRITTEN.get(run).addAll(SinkRecord.decode(context.element()));
    }
  }

  private static final class Pass extends DoFn<KV<byte[], byte[]>, Void> {
    private final String run;

    Pass(String run) {
      this.run = run;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      CellKey key = CellKey.decode(context.element().getKey());
      Envelope envelope = Envelope.decode(context.element().getValue());
      PASSED.get(run).add(KV.of(key.step(), envelope.element()));
    }
  }
}
