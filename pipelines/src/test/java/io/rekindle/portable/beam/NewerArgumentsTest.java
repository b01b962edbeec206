package io.rekindle.portable.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.Element;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** What an author's methods are given that the oldest Beam does not know. */
class NewerArgumentsTest {
  private static final byte[] KEY = "alice".getBytes(UTF_8);

  @Deterministic
  static class NewerFn extends DoFn<KV<String, String>, KV<String, String>> {
    @StateId("last")
    private final StateSpec<ValueState<String>> lastSpec = StateSpecs.value(StringUtf8Coder.of());

    @TimerId("t")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        ProcessContext context,
        @Element KV<String, String> element,
        @Timestamp Instant at,
        @AlwaysFetched @StateId("last") ValueState<String> last,
        OutputReceiver<KV<String, String>> out) {
      last.write(element.getValue());
      out.builder(element).setTimestamp(at.plus(1)).output();
      out.builder(element).setWindow(GlobalWindow.INSTANCE).output();
      List<GlobalWindow> windows = List.of(GlobalWindow.INSTANCE);
      context.outputWindowedValue(element, at.plus(2), windows, PaneInfo.NO_FIRING);
      if (element.getValue().equals("window")) {
        out.builder(element).setWindow(new IntervalWindow(at, at.plus(1))).output();
      }
      if (element.getValue().equals("pane")) {
        out.builder(element).setPaneInfo(PaneInfo.ON_TIME_AND_ONLY_FIRING).output();
      }
    }

    @OnTimer("t")
    public void on(
        @Key String key,
        @StateId("last") ValueState<String> last,
        OutputReceiver<KV<String, String>> out) {
      out.output(KV.of(key, key + " " + last.read()));
    }
  }

  private final CellAccess cell = new CellAccess(new TreeMap<>(), new TreeMap<>());
  private final AuthorLogic logic =
      new AuthorLogic(
          new AuthorFn(new NewerFn(), "s"),
          Hosted.TEXTS,
          new Ports(Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("next")),
          () -> 7);

  private List<Output> element(String value) {
    logic.begin(PipelineOptionsFactory.create());
    byte[] payload = Encoding.encode(StringUtf8Coder.of(), value);
    return logic.element(cell, KEY, new Element("0:1", 10, payload));
  }

  @Test
  void aTimerHasItsKey() {
    element("x");
    CellTimer timer = new CellTimer("t", CellTimer.Domain.EVENT_TIME, 20);
    Output output = logic.timer(cell, KEY, timer).get(0);
    assertThat(Encoding.decode(StringUtf8Coder.of(), output.payload(), "it")).isEqualTo("alice x");
  }

  /** The key's type is the author's variable. */
  @Deterministic
  static class GenericKeyFn<K> extends DoFn<KV<K, String>, KV<String, String>> {
    @TimerId("t")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(@Element KV<K, String> element) {}

    @OnTimer("t")
    public void on(@Key K key, OutputReceiver<KV<String, String>> out) {
      out.output(KV.of("k", "key " + key));
    }
  }

  @Test
  void aTimerHasItsKeyWhateverItsType() {
    AuthorLogic generic =
        new AuthorLogic(
            new AuthorFn(new GenericKeyFn<String>(), "s"),
            Hosted.TEXTS,
            new Ports(Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("next")),
            () -> 7);
    generic.begin(PipelineOptionsFactory.create());
    CellTimer timer = new CellTimer("t", CellTimer.Domain.EVENT_TIME, 20);
    Output output = generic.timer(cell, KEY, timer).get(0);
    assertThat(Encoding.decode(StringUtf8Coder.of(), output.payload(), "it"))
        .isEqualTo("key alice");
  }

  @Test
  void anOutputIsBuiltWithItsTime() {
    assertThat(element("x")).extracting(Output::timestampMs).containsExactly(11L, 10L, 12L);
  }

  @Test
  void refusesAnOutputIntoAnotherWindowOrPane() {
    assertThatThrownBy(() -> element("window"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("instead of the global window");
    assertThatThrownBy(() -> element("pane"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("an output with PaneInfo");
  }
}
