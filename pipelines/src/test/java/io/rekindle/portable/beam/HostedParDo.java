package io.rekindle.portable.beam;

import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** A ParDo as a portable step: refused where a step would be, else a {@link FusedFn}. */
final class HostedParDo<K, V, T> extends PTransform<PCollection<KV<K, V>>, PCollectionTuple> {
  private static final String STEP = "hosted";
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
    FusedFn<K, V, T> fused = new FusedFn<>(STEP, hosting, coder, fusedOutputs());
    return input.apply(
        "Host",
        ParDo.of(fused).withOutputTags(parDo.getMainOutputTag(), parDo.getAdditionalOutputTags()));
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

  /** The step that an output is sent to, as far as the host knows. */
  private static String next(TupleTag<?> tag) {
    return "after-" + tag.getId();
  }

  private FusedOutputs fusedOutputs() {
    FusedOutputs fused = new FusedOutputs();
    outputs.keySet().forEach(tag -> fused.add(next(tag), tag, coder(tag)));
    return fused;
  }

  private static Path snapshot() {
    try {
      Path file = Files.createTempFile(ParDoOutcomes.directory(), "epoch", ".snapshot");
      try (SnapshotWriter writer = new SnapshotWriter(file)) {
        TreeMap<Integer, Long> frontier = new TreeMap<>(Map.of(0, 0L));
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
}
