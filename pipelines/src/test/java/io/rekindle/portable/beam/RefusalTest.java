package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rekindle.portable.shape.PipelineTopics;
import io.rekindle.portable.step.RefusedException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
import org.apache.beam.sdk.state.SetState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.TimerMap;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.Row;
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
  static final class Starts extends Fn {
    @StartBundle
    public void start() {}
  }

  @Deterministic
  static final class Sorted extends DoFn<KV<String, String>, KV<String, String>> {
    @RequiresTimeSortedInput
    @ProcessElement
    public void process(ProcessContext context) {}
  }

  @Deterministic
  static final class Rows extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(@Element Row element) {}
  }

  record Pojo(String key, String value) {}

  @Deterministic
  static final class Pojos extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(@Element Pojo element) {}
  }

  @Deterministic
  static final class Fields extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(@FieldAccess("a.b") String field) {}
  }

  @Deterministic
  static final class RowReceiver extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(OutputReceiver<Row> out) {}
  }

  @Deterministic
  static final class Windowed extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(@Element KV<String, String> element, IntervalWindow window) {}
  }

  @Deterministic
  static final class Side extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(@Element KV<String, String> element, @SideInput("names") String name) {}
  }

  @Deterministic
  static final class Finalizes extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(@Element KV<String, String> element, BundleFinalizer finalizer) {}
  }

  @Deterministic
  static final class KeyOfElement extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(@Element KV<String, String> element, @Key String key) {}
  }

  @Deterministic
  static final class DomainOfElement extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(@Element KV<String, String> element, TimeDomain domain) {}
  }

  @Deterministic
  static final class SetupWithOptions extends Fn {
    @Setup
    public void setup(PipelineOptions options) {}
  }

  @Deterministic
  static final class NameOfTimer extends Fn {
    @TimerId("t")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @OnTimer("t")
    public void on(@TimerId("t") String id) {}
  }

  @Deterministic
  static final class OtherState extends DoFn<KV<String, String>, KV<String, String>> {
    @StateId("value")
    private final StateSpec<ValueState<String>> spec = StateSpecs.value(StringUtf8Coder.of());

    @ProcessElement
    public void process(@StateId("value") SetState<String> value) {}
  }

  @Deterministic
  static final class WrongKey extends Fn {
    @TimerId("t")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @OnTimer("t")
    public void on(@Key Long key) {}
  }

  @Deterministic
  static final class Synchronized extends Fn {
    @TimerId("t")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.SYNCHRONIZED_PROCESSING_TIME);

    @OnTimer("t")
    public void on() {}
  }

  @Deterministic
  static final class AsksAside extends DoFn<KV<String, String>, KV<String, String>> {
    private PCollectionView<String> view;

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(KV.of("k", context.sideInput(view)));
    }
  }

  @Deterministic
  static final class OnlyOnFamily extends Fn {
    @OnTimerFamily("many")
    public void onMany() {}
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
  }

  @Deterministic
  static final class OtherFamily extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(@TimerFamily("many") TimerMap many) {}
  }

  @Deterministic
  static final class Percent extends Fn {
    @TimerId("a%b")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);
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
    @TimerId("a:b")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(new Undeclared(), "it is not annotated with @Deterministic"),
        arguments(new Bundles(), "it uses @FinishBundle: bundles are the runner's"),
        arguments(new Starts(), "it uses @StartBundle: bundles are the runner's"),
        arguments(new Sorted(), "it uses @RequiresTimeSortedInput"),
        arguments(
            new Rows(),
            "it has the parameter @Element Row at @ProcessElement process, which is not supported"
                + " there: elements are not converted, so take it as KV<String, String>"),
        arguments(new Pojos(), "it has the parameter @Element Pojo at @ProcessElement process"),
        arguments(new Fields(), "it has the parameter @FieldAccess(\"a.b\") String"),
        arguments(new RowReceiver(), "it has the parameter OutputReceiver<Row>"),
        arguments(new Windowed(), "the parameter IntervalWindow at @ProcessElement process"),
        arguments(new Side(), "it has the parameter @SideInput(\"names\") String"),
        arguments(new Finalizes(), "it has the parameter BundleFinalizer"),
        arguments(
            new KeyOfElement(), "it has the parameter @Key String at @ProcessElement process"),
        arguments(new DomainOfElement(), "it has the parameter TimeDomain at @ProcessElement"),
        arguments(new SetupWithOptions(), "it has the parameter PipelineOptions at @Setup setup"),
        arguments(new NameOfTimer(), "the parameter @TimerId(\"t\") String at @OnTimer(\"t\") on"),
        arguments(
            new AsksAside(), "it calls ProcessContext.sideInput: side inputs are not carried"),
        arguments(new WrongKey(), "it is no DoFn that Beam takes: "),
        arguments(new WrongKey(), "@Key argument is expected to be type of"),
        arguments(new Synchronized(), "timer t of step s: it is of the domain SYNCHRONIZED"),
        arguments(new OtherState(), "it is no DoFn that Beam takes: "),
        arguments(new OnlyOnFamily(), "an @OnTimerFamily method for many but no such @TimerFamily"),
        arguments(new Splittable(), "splittable"),
        arguments(new Stable(), "it uses @RequiresStableInput"),
        arguments(new Family(), "it declares the timers many but no @OnTimerFamily method"),
        arguments(new OtherFamily(), "it uses the timers many but does not declare them"),
        arguments(new Percent(), "it has the id 'a%b': ids of timers may have no '%', nor"),
        arguments(new NoCoder(), "it leaves its coder to Beam"),
        arguments(new Unordered(), "equal bytes for equal values"),
        arguments(new Colon(), "ids of timers may have no ':' or '/'"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithTheReason(DoFn<?, ?> fn, String why) {
    assertThatThrownBy(() -> new AuthorFn(fn, "s"))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining(why);
  }

  @Deterministic
  static final class PairsOfRows extends DoFn<KV<String, String>, KV<String, Row>> {
    @ProcessElement
    public void process(OutputReceiver<KV<String, Row>> out) {}
  }

  @Test
  void takesAReceiverOfWhatThePortHas() {
    assertThatCode(() -> new AuthorFn(new PairsOfRows(), "s")).doesNotThrowAnyException();
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
            new PipelineTopics("in", List.of("out", "seen"), "letters"),
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
