package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.image.Declared;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.shape.Held;
import io.rekindle.portable.shape.HeldStep;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.snapshot.SnapshotHeader;
import io.rekindle.portable.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline is declared on a snapshot that another version of it wrote. */
class ChangedPipelineTest {
  /** Counts. */
  @Deterministic
  static final class Longs extends DoFn<KV<String, String>, KV<byte[], byte[]>> {
    @StateId("n")
    private final StateSpec<ValueState<Long>> spec = StateSpecs.value(VarLongCoder.of());

    @ProcessElement
    public void process(ProcessContext context) {}
  }

  /** The same with another coder. */
  @Deterministic
  static final class Texts extends DoFn<KV<String, String>, KV<byte[], byte[]>> {
    @StateId("n")
    private final StateSpec<ValueState<String>> spec = StateSpecs.value(StringUtf8Coder.of());

    @ProcessElement
    public void process(ProcessContext context) {}
  }

  @TempDir Path directory;
  private MemoryEnds ends;

  private void snapshot(Held held) throws IOException {
    try (SnapshotWriter writer = new SnapshotWriter(file())) {
      TreeMap<Integer, Long> frontier = new TreeMap<>(Map.of(0, 0L));
      writer.finish(
          new SnapshotHeader("test", Hosted.EPOCH, "chk", frontier, new TreeMap<>(), held));
    }
  }

  private Path file() {
    return directory.resolve("7.snapshot");
  }

  /** Returns what was declared. */
  private PipelineShape declare(String step, DoFn<KV<String, String>, ?> fn) {
    ends = new MemoryEnds(file().toString(), Map.of());
    new PortableSteps(
            TestPipeline.create().enableAbandonedNodeEnforcement(false),
            Hosted.settings(file(), 0),
            Duration.ZERO,
            ends)
        .source("in", new SumsFns.Parse(), Port.of(SumsFns.TEXT, Hosted.TEXTS).toStep(step))
        .step(step, fn, Port.of(SumsFns.OUT, Hosted.BYTES).toTopic("out"))
        .done();
    assertThat(ends.written()).hasSize(1);
    SinkRecord record = ends.written().get(0);
    assertThat(record.topic()).isEqualTo("images");
    Declared declared = (Declared) ImageFormat.decode(record.value());
    assertThat(declared.epoch()).isEqualTo(Hosted.EPOCH);
    return declared.shape();
  }

  private static Held held(PipelineShape written) {
    HeldStep step =
        new HeldStep(
            41,
            0,
            new TreeMap<>(Map.of("n", StateValue.Kind.VALUE)),
            new TreeMap<>(),
            new TreeSet<>());
    return new Held(new TreeMap<>(Map.of("count", step)), written, new TreeSet<>());
  }

  @Test
  void theFirstEpochDeclaresAndTheNextGoesOn() throws IOException {
    snapshot(Held.unknown());
    PipelineShape first = declare("count", new Longs());
    assertThat(first.steps()).containsOnlyKeys("count");
    assertThat(first.steps().get("count").states().get("n")).hasToString("value of VarLongCoder");
    snapshot(held(first));
    assertThat(declare("count", new Longs())).isEqualTo(first);
  }

  @Test
  void aRenamedStepIsRefusedAndNothingIsDeclared() throws IOException {
    snapshot(Held.unknown());
    snapshot(held(declare("count", new Longs())));
    assertThatThrownBy(() -> declare("counts", new Longs()))
        .isInstanceOf(ChangedPipelineException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("step count is in the checkpoint (41 cells");
    assertThat(ends.written()).isEmpty();
  }

  @Test
  void aChangedCoderIsRefused() throws IOException {
    snapshot(Held.unknown());
    snapshot(held(declare("count", new Longs())));
    assertThatThrownBy(() -> declare("count", new Texts()))
        .isInstanceOf(ChangedPipelineException.class)
        .hasMessageContaining("written as value of VarLongCoder")
        .hasMessageContaining("read as value of StringUtf8Coder");
  }

  @Test
  void aCheckpointThatDoesNotSayItsCodersIsGoneOnFrom() throws IOException {
    snapshot(held(PipelineShape.UNKNOWN));
    assertThatCode(() -> declare("count", new Texts())).doesNotThrowAnyException();
    assertThatThrownBy(() -> declare("renamed", new Texts()))
        .isInstanceOf(ChangedPipelineException.class);
  }
}
