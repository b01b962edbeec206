package io.rekindle.portable.beam;

import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Instant;

/**
 * Runs one DoFn twice on the Direct runner, with the same elements and watermarks: as Beam itself
 * runs it, and hosted as a portable step. Both tell time, key and value of each output.
 */
final class Twice {
  private static final String STEP = "hosted";
  private static final String NEXT = "next";

  /** By run: the runner copies functions, so nothing else can be shared. */
  private static final Map<String, List<String>> SAID = new ConcurrentHashMap<>();

  private final Path snapshot;
  private TestStream.Builder<KV<String, String>> plain = TestStream.create(Hosted.TEXTS);
  private TestStream.Builder<KV<byte[], byte[]>> wrapped = TestStream.create(Hosted.BYTES);
  private int offset;

  Twice(Path snapshot) {
    this.snapshot = snapshot;
  }

  Twice watermark(long at) {
    plain = plain.advanceWatermarkTo(new Instant(at));
    wrapped = wrapped.advanceWatermarkTo(new Instant(at));
    return this;
  }

  Twice element(String key, long at, String word) {
    plain = plain.addElements(TimestampedValue.of(KV.of(key, word), new Instant(at)));
    byte[] cell = new CellKey(STEP, key.getBytes(StandardCharsets.UTF_8)).encode();
    byte[] payload = Encoding.encode(StringUtf8Coder.of(), word);
    Envelope envelope = new Envelope(Hosted.EPOCH, new Element("0:" + offset++, at, payload));
    wrapped =
        wrapped.addElements(TimestampedValue.of(KV.of(cell, envelope.encode()), new Instant(at)));
    return this;
  }

  List<String> natively(DoFn<KV<String, String>, KV<String, String>> fn) {
    String run = begin("native");
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    pipeline
        .apply(plain.advanceWatermarkToInfinity())
        .apply(ParDo.of(fn))
        .setCoder(Hosted.TEXTS)
        .apply("Say", ParDo.of(new SayPair(run)));
    return end(pipeline, run);
  }

  List<String> hosted(DoFn<KV<String, String>, KV<String, String>> fn) throws IOException {
    try (SnapshotWriter writer = new SnapshotWriter(snapshot)) {
      writer.finish(new SnapshotHeader("test", Hosted.EPOCH, "chk", new TreeMap<>(Map.of(0, 0L))));
    }
    String run = begin("hosted");
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    new InferredCoders(pipeline.getCoderRegistry(), Hosted.TEXTS).offer(fn);
    TupleTag<byte[]> records = new TupleTag<>("records");
    PortableFn hosting =
        new PortableFn(
            STEP,
            fn,
            Hosted.TEXTS,
            new Ports(Port.of(CountFn.NEXT, Hosted.TEXTS).toStep(NEXT)),
            Hosted.settings(snapshot, 0),
            Clock.WALL);
    PCollectionTuple outputs =
        pipeline
            .apply(wrapped.advanceWatermarkToInfinity())
            .apply(ParDo.of(hosting).withOutputTags(records, TupleTagList.of(Emitter.tag(NEXT))));
    outputs.get(records).setCoder(ByteArrayCoder.of());
    outputs
        .get(Emitter.tag(NEXT))
        .setCoder(Hosted.BYTES)
        .apply("Say", ParDo.of(new SayElement(run)));
    return end(pipeline, run);
  }

  private String begin(String how) {
    String run = how + " " + snapshot;
    SAID.put(run, new CopyOnWriteArrayList<>());
    return run;
  }

  private static List<String> end(TestPipeline pipeline, String run) {
    pipeline.run().waitUntilFinish();
    List<String> said = new ArrayList<>(SAID.remove(run));
    said.sort(null);
    return said;
  }

  private static final class SayPair extends DoFn<KV<String, String>, Void> {
    private final String run;

    SayPair(String run) {
      this.run = run;
    }

    @ProcessElement
    public void process(@Element KV<String, String> pair, @Timestamp Instant at) {
      SAID.get(run).add(at.getMillis() + " " + pair.getKey() + " " + pair.getValue());
    }
  }

  private static final class SayElement extends DoFn<KV<byte[], byte[]>, Void> {
    private final String run;

    SayElement(String run) {
      this.run = run;
    }

    @ProcessElement
    public void process(@Element KV<byte[], byte[]> pair, @Timestamp Instant at) {
      String key = new String(CellKey.decode(pair.getKey()).key(), StandardCharsets.UTF_8);
      byte[] payload = Envelope.decode(pair.getValue()).element().payload();
      String word = Encoding.decode(StringUtf8Coder.of(), payload, "it");
      SAID.get(run).add(at.getMillis() + " " + key + " " + word);
    }
  }
}
