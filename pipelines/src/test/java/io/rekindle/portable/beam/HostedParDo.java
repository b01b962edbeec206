package io.rekindle.portable.beam;

import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Instant;

/**
 * A ParDo as a portable step. Its elements get ids as if they came from the input; what the step
 * sends on is what the ParDo puts out.
 */
final class HostedParDo<K, V, T> extends PTransform<PCollection<KV<K, V>>, PCollectionTuple> {
  private static final String STEP = "hosted";
  private static final int PARTITION = 0;

  /** One sequence for all: ids must not be those of other elements of a key. */
  private static final AtomicLong OFFSETS = new AtomicLong();

  private final ParDo.MultiOutput<KV<K, V>, T> parDo;
  private final Map<TupleTag<?>, PCollection<?>> outputs;

  HostedParDo(ParDo.MultiOutput<KV<K, V>, T> parDo, Map<TupleTag<?>, PCollection<?>> outputs) {
    this.parDo = parDo;
    this.outputs = outputs;
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<K, V>> input) {
    KvCoder<K, V> coder = (KvCoder<K, V>) input.getCoder();
    checkWindow(input);
    checkSideInputs();
    // What a port to the step would be checked for.
    Port.of(new TupleTag<>("input"), coder).toStep(STEP).check("before");
    Ports ports = ports();
    PortableFn hosting =
        new PortableFn(
            STEP, parDo.getFn(), coder, ports, Hosted.settings(snapshot(), 0), new RunnersClock());
    ParDoOutcomes.hosted();
    TupleTag<byte[]> records = new TupleTag<>("records");
    TupleTagList next = TupleTagList.empty();
    for (String step : ports.steps()) {
      next = next.and(Emitter.tag(step));
    }
    PCollectionTuple hosted =
        input
            .apply("Wrap", ParDo.of(new Wrap<>(coder)))
            .setCoder(Hosted.BYTES)
            .apply("Host", ParDo.of(hosting).withOutputTags(records, next));
    hosted.get(records).setCoder(ByteArrayCoder.of());
    PCollectionTuple unwrapped = PCollectionTuple.empty(input.getPipeline());
    for (TupleTag<?> tag : outputs.keySet()) {
      unwrapped = unwrap(hosted, tag, unwrapped);
    }
    return unwrapped;
  }

  private static void checkWindow(PCollection<?> input) {
    if (!(input.getWindowingStrategy().getWindowFn() instanceof GlobalWindows)) {
      throw new UnsupportedFnException(
          "step " + STEP,
          "is in "
              + input.getWindowingStrategy().getWindowFn().getClass().getSimpleName()
              + ": steps are in the global window");
    }
  }

  private void checkSideInputs() {
    if (!parDo.getSideInputs().isEmpty()) {
      throw new UnsupportedFnException(
          "step " + STEP, "has side inputs: side inputs are not carried");
    }
  }

  /** The main output first. */
  private Ports ports() {
    List<Port<?, ?>> ports = new ArrayList<>();
    ports.add(port(parDo.getMainOutputTag()));
    for (TupleTag<?> tag : outputs.keySet()) {
      if (!tag.equals(parDo.getMainOutputTag())) {
        ports.add(port(tag));
      }
    }
    return new Ports(ports.get(0), ports.subList(1, ports.size()).toArray(new Port<?, ?>[0]));
  }

  private <O> Port<String, O> port(TupleTag<O> tag) {
    return Port.keyed(tag, value -> "", KvCoder.of(StringUtf8Coder.of(), coder(tag)))
        .toStep(next(tag));
  }

  private <O> Coder<O> coder(TupleTag<O> tag) {
    return Generics.cast(outputs.get(tag).getCoder());
  }

  /** The step that an output is sent to. */
  private static String next(TupleTag<?> tag) {
    return "after-" + tag.getId();
  }

  private <O> PCollectionTuple unwrap(
      PCollectionTuple hosted, TupleTag<O> tag, PCollectionTuple unwrapped) {
    PCollection<KV<byte[], byte[]>> sent = hosted.get(Emitter.tag(next(tag)));
    return unwrapped.and(
        tag,
        sent.setCoder(Hosted.BYTES)
            .apply("Unwrap " + tag.getId(), ParDo.of(new Unwrap<>(coder(tag))))
            .setCoder(coder(tag)));
  }

  private static Path snapshot() {
    try {
      Path file = Files.createTempFile(ParDoOutcomes.directory(), "epoch", ".snapshot");
      try (SnapshotWriter writer = new SnapshotWriter(file)) {
        TreeMap<Integer, Long> frontier = new TreeMap<>(Map.of(PARTITION, 0L));
        writer.finish(new SnapshotHeader("test", Hosted.EPOCH, "chk", frontier));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processing time that the runner has, which a TestStream moves. */
  private static final class RunnersClock implements Clock {
    private transient Timer timer;

    @Override
    public void at(Timer processingTime) {
      timer = processingTime;
    }

    @Override
    public long getAsLong() {
      return timer.getCurrentRelativeTime().getMillis();
    }
  }

  private static final class Wrap<K, V> extends DoFn<KV<K, V>, KV<byte[], byte[]>> {
    private final KvCoder<K, V> coder;

    Wrap(KvCoder<K, V> coder) {
      this.coder = coder;
    }

    @ProcessElement
    public void process(
        @Element KV<K, V> pair, @Timestamp Instant at, OutputReceiver<KV<byte[], byte[]>> out) {
      byte[] key = Encoding.key(coder.getKeyCoder(), pair.getKey());
      byte[] payload = Encoding.encode(coder.getValueCoder(), pair.getValue());
      out.output(KV.of(new CellKey(STEP, key).encode(), envelope(at, payload).encode()));
    }
  }

  private static Envelope envelope(Instant at, byte[] payload) {
    String id = EventId.input(PARTITION, OFFSETS.getAndIncrement());
    return new Envelope(Hosted.EPOCH, new Element(id, at.getMillis(), payload));
  }

  private static final class Unwrap<O> extends DoFn<KV<byte[], byte[]>, O> {
    private final Coder<O> coder;

    Unwrap(Coder<O> coder) {
      this.coder = coder;
    }

    @ProcessElement
    public void process(@Element KV<byte[], byte[]> sent, OutputReceiver<O> out) {
      byte[] payload = Envelope.decode(sent.getValue()).element().payload();
      out.output(Encoding.decode(coder, payload, "an output"));
    }
  }
}
