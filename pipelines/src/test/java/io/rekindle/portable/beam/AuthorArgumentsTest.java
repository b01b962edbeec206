package io.rekindle.portable.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.Element;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.CombiningState;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What an author's methods are given, on this class path's version of Beam: it runs in the oldest
 * one's module too.
 */
class AuthorArgumentsTest {
  private static final TupleTag<KV<String, String>> NEXT = new TupleTag<>("next");
  private static final TupleTag<KV<byte[], byte[]>> TOLD = new TupleTag<>("told");
  private static final KvCoder<String, String> TEXTS =
      KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());
  private static final byte[] KEY = "k".getBytes(UTF_8);

  /** Leaves its coders to Beam, sets its timer relative to event time, and uses no context. */
  @Deterministic
  static class ReceiversFn extends DoFn<KV<String, String>, KV<String, String>> {
    @StateId("last")
    private final StateSpec<ValueState<String>> lastSpec = StateSpecs.value();

    @StateId("times")
    private final StateSpec<MapState<String, Long>> timesSpec = StateSpecs.map();

    @StateId("sum")
    private final StateSpec<CombiningState<Long, long[], Long>> sumSpec =
        StateSpecs.combining(Sum.ofLongs());

    @TimerId("end")
    private final TimerSpec endSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        @Element KV<String, String> element,
        @Timestamp Instant timestamp,
        BoundedWindow window,
        PaneInfo pane,
        PipelineOptions options,
        OutputReceiver<KV<String, String>> main,
        MultiOutputReceiver all,
        @StateId("last") ValueState<String> last,
        @StateId("times") MapState<String, Long> times,
        @StateId("sum") CombiningState<Long, long[], Long> sum,
        @TimerId("end") Timer end) {
      last.write(element.getValue());
      times.put(element.getValue(), timestamp.getMillis());
      sum.add(timestamp.getMillis());
      main.output(element);
      main.outputWithTimestamp(element, timestamp.plus(Duration.millis(5)));
      String seen = window + " " + pane.isFirst() + pane.isLast() + " " + options.getJobName();
      all.get(TOLD).output(KV.of(KEY, seen.getBytes(UTF_8)));
      all.get(NEXT).outputWithTimestamp(element, timestamp.plus(Duration.millis(6)));
      end.offset(Duration.millis(100)).align(Duration.millis(1_000)).setRelative();
    }

    @OnTimer("end")
    public void onEnd(
        @Timestamp Instant timestamp,
        TimeDomain domain,
        GlobalWindow window,
        PipelineOptions options,
        OutputReceiver<KV<String, String>> main,
        MultiOutputReceiver all,
        @StateId("last") ValueState<String> last,
        @StateId("sum") CombiningState<Long, long[], Long> sum) {
      main.output(KV.of("k", domain + " " + last.read() + " " + sum.read()));
      String seen = window + " " + timestamp.getMillis() + " " + options.getJobName();
      all.get(TOLD)
          .outputWithTimestamp(
              KV.of(KEY, seen.getBytes(UTF_8)), timestamp.plus(Duration.millis(1)));
    }
  }

  private final CellAccess cell = new CellAccess(new TreeMap<>(), new TreeMap<>());

  private static AuthorLogic logic(DoFn<?, ?> fn) {
    new InferredCoders(CoderRegistry.createDefault(), TEXTS).offer(fn);
    // As a runner does before it runs it.
    DoFn<?, ?> copy = SerializableUtils.clone(fn);
    Ports ports =
        new Ports(
            Port.of(NEXT, TEXTS).toStep("next"),
            Port.of(TOLD, KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of())).toTopic("told"));
    AuthorLogic logic = new AuthorLogic(new AuthorFn(copy, "s"), TEXTS, ports, () -> 7);
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setJobName("job");
    logic.begin(options);
    return logic;
  }

  private static Element element(String value) {
    return new Element("0:1", 1_234, Encoding.encode(StringUtf8Coder.of(), value));
  }

  private static String text(Output output) {
    return output.step().isEmpty()
        ? output.timestampMs() + " " + new String(output.payload(), UTF_8)
        : output.timestampMs()
            + " "
            + Encoding.decode(StringUtf8Coder.of(), output.payload(), "it");
  }

  @Test
  void anElementsMethodHasReceiversWindowPaneAndOptions() {
    List<Output> outputs = logic(new ReceiversFn()).element(cell, KEY, element("x"));
    assertThat(outputs)
        .extracting(AuthorArgumentsTest::text)
        .containsExactly(
            "1234 x", "1239 x", "1234 " + GlobalWindow.INSTANCE + " truetrue job", "1240 x");
    assertThat(outputs).extracting(Output::topic).containsExactly("", "", "told", "");
  }

  @Test
  void aTimersMethodHasReceiversDomainWindowAndOptions() {
    AuthorLogic logic = logic(new ReceiversFn());
    logic.element(cell, KEY, element("x"));
    CellTimer end = cell.timers().get("end");
    assertThat(end).isEqualTo(new CellTimer("end", CellTimer.Domain.EVENT_TIME, 1_900));
    assertThat(logic.timer(cell, KEY, end))
        .extracting(AuthorArgumentsTest::text)
        .containsExactly("1900 EVENT_TIME x 1234", "1901 " + GlobalWindow.INSTANCE + " 1900 job");
  }

  @Test
  void statesWithoutACoderHaveTheRegistrys() {
    logic(new ReceiversFn()).element(cell, KEY, element("x"));
    assertThat(cell.state().get("last"))
        .extracting(StateValue::kind)
        .isEqualTo(StateValue.Kind.VALUE);
    assertThat(cell.state().get("last").items())
        .containsExactly(Encoding.encode(StringUtf8Coder.of(), "x"));
    assertThat(cell.state().get("times").items())
        .containsExactly(
            Encoding.encode(StringUtf8Coder.of(), "x"), Encoding.encode(VarLongCoder.of(), 1_234L));
  }

  @Test
  void aReceiverIsBoundByTheElementsTimeToo() {
    AuthorLogic logic = logic(new IntoThePastFn());
    assertThatThrownBy(() -> logic.element(cell, KEY, element("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no earlier than the timestamp of the current input or timer");
  }

  @Deterministic
  static class IntoThePastFn extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(
        @Element KV<String, String> element, OutputReceiver<KV<String, String>> main) {
      main.outputWithTimestamp(element, new Instant(1_233));
    }
  }
}
