package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rekindle.portable.step.RefusedException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.state.OrderedListState;
import org.apache.beam.sdk.state.SetState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.TimerMap;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be carried is refused while the pipeline is built, and the message says why. */
class RefusalTest {
  abstract static class Fn extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(ProcessContext context) {}
  }

  static final class Undeclared extends Fn {}

  @Deterministic
  static final class Bundles extends Fn {
    @FinishBundle
    public void finish() {}
  }

  @Deterministic
  static final class Options extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(ProcessContext context, PipelineOptions options) {}
  }

  @Deterministic
  static final class Receiver extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(
        @Element KV<String, String> element, OutputReceiver<KV<String, String>> out) {}
  }

  @Deterministic
  static final class Splittable extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public ProcessContinuation process(ProcessContext context) {
      return ProcessContinuation.stop();
    }
  }

  @Deterministic
  static final class Stable extends DoFn<KV<String, String>, KV<String, String>> {
    @RequiresStableInput
    @ProcessElement
    public void process(ProcessContext context) {}
  }

  @Deterministic
  static final class Family extends Fn {
    @TimerFamily("many")
    private final TimerSpec spec = TimerSpecs.timerMap(TimeDomain.EVENT_TIME);

    @OnTimerFamily("many")
    public void onMany(@TimerFamily("many") TimerMap many) {}
  }

  @Deterministic
  static final class Ordered extends Fn {
    @StateId("list")
    private final StateSpec<OrderedListState<String>> spec =
        StateSpecs.orderedList(StringUtf8Coder.of());
  }

  @Deterministic
  static final class NoCoder extends Fn {
    @StateId("value")
    private final StateSpec<ValueState<String>> spec = StateSpecs.value();
  }

  @Deterministic
  static final class Unordered extends Fn {
    @StateId("maps")
    private final StateSpec<SetState<Map<String, String>>> spec =
        StateSpecs.set(MapCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()));
  }

  @Deterministic
  static final class Colon extends Fn {
    @StateId("a:b")
    private final StateSpec<ValueState<String>> spec = StateSpecs.value(StringUtf8Coder.of());
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(new Undeclared(), "it is not annotated with @Deterministic"),
        arguments(new Bundles(), "it uses @FinishBundle"),
        arguments(new Options(), "a parameter of process that is not supported"),
        arguments(new Receiver(), "a parameter of process that is not supported"),
        arguments(new Splittable(), "splittable"),
        arguments(new Stable(), "it uses @RequiresStableInput"),
        arguments(new Family(), "it uses @TimerFamily"),
        arguments(new Ordered(), "state list of step s: it is an OrderedListState"),
        arguments(new NoCoder(), "it leaves its coder to Beam"),
        arguments(new Unordered(), "equal bytes for equal values"),
        arguments(new Colon(), "ids may have no ':' or '/'"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithTheReason(DoFn<?, ?> fn, String why) {
    assertThatThrownBy(() -> new AuthorFn(fn, "s"))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining(why);
  }

  @Test
  void refusesAPortToATopicThatIsNotOfBytes() {
    assertThatThrownBy(() -> Port.of(CountFn.NEXT, Hosted.TEXTS).toTopic("t").check("s"))
        .hasMessageContaining("must be one of bytes");
  }

  @Test
  void refusesAPortWhoseCoderIsNotDeterministic() {
    KvCoder<String, Map<String, String>> maps =
        KvCoder.of(StringUtf8Coder.of(), MapCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()));
    TupleTag<KV<String, Map<String, String>>> tag = new TupleTag<>("maps");
    assertThatThrownBy(() -> Port.of(tag, maps).toStep("t").check("s"))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("step s, output maps, its value: it needs a coder")
        .hasMessageContaining("equal bytes for equal values");
    TupleTag<KV<Double, String>> keyed = new TupleTag<>("doubles");
    assertThatThrownBy(
            () ->
                Port.of(keyed, KvCoder.of(DoubleCoder.of(), StringUtf8Coder.of()))
                    .toStep("t")
                    .check("s"))
        .hasMessageContaining("step s, output doubles, its key: it needs a coder");
  }

  @Test
  void refusesTombstones() {
    KvCoder<byte[], byte[]> tombstones =
        KvCoder.of(ByteArrayCoder.of(), NullableCoder.of(ByteArrayCoder.of()));
    assertThatThrownBy(() -> Port.of(CountFn.SEEN, tombstones).toTopic("t").check("s"))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining(
            "step s, output seen: it goes to a topic with a coder by which values")
        .hasMessageContaining("tombstones are not carried");
  }

  @Test
  void refusesAPortThatLeadsNowhere() {
    assertThatThrownBy(() -> Port.of(CountFn.NEXT, Hosted.TEXTS).check("s"))
        .hasMessageContaining("leads to no step and no topic");
  }

  @Test
  void refusesToStartAStepAgainInTheSameEpoch() {
    PortableSettings settings =
        new PortableSettings(
            "again",
            1,
            new TreeMap<>(),
            new TreeMap<>(),
            "none",
            "",
            "g",
            new HashMap<>(),
            0,
            false);
    assertThat(Attempts.begin("s", settings)).isNotEqualTo(Attempts.begin("s", settings));
    Attempts.end("s", settings);
    assertThat(Attempts.begin("other", settings)).isNotBlank();
    assertThatThrownBy(() -> Attempts.begin("s", settings))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("started again in epoch 1");
  }

  @Test
  void aProcessThatSharesItsCellsHasOneNonce() {
    PortableSettings settings = Hosted.settings(Path.of("shared"), 0);
    String nonce = Attempts.begin("s", settings);
    Attempts.end("s", settings);
    assertThat(Attempts.begin("s", settings)).isEqualTo(nonce);
  }
}
