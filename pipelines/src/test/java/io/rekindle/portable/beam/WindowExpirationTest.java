package io.rekindle.portable.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.step.CellAccess;
import io.rekindle.portable.step.Element;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

/** The global window's end; Beam's own tests of it run in BeamParDoTest. */
class WindowExpirationTest {
  private static final byte[] KEY = "alice".getBytes(UTF_8);
  private static final long END_MS = GlobalWindow.INSTANCE.maxTimestamp().getMillis();

  @Deterministic
  static final class LastFn extends DoFn<KV<String, String>, KV<String, String>> {
    @StateId("last")
    private final StateSpec<ValueState<String>> spec = StateSpecs.value(StringUtf8Coder.of());

    @TimerId("zulu")
    private final TimerSpec zuluSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        @Element KV<String, String> element,
        BoundedWindow window,
        @StateId("last") ValueState<String> last,
        @TimerId("zulu") Timer zulu) {
      last.write(element.getValue());
      zulu.set(window.maxTimestamp());
    }

    @OnTimer("zulu")
    public void onZulu(@StateId("last") ValueState<String> last) {
      last.write(last.read() + ", zulu");
    }

    @OnWindowExpiration
    public void onEnd(
        @Key String key,
        @StateId("last") ValueState<String> last,
        OutputReceiver<KV<String, String>> out) {
      out.output(KV.of(key, "last " + last.read()));
    }
  }

  private final CellAccess cell = new CellAccess(new TreeMap<>(), new TreeMap<>());
  private final AuthorFn author = new AuthorFn(new LastFn(), "s");
  private final AuthorLogic logic =
      new AuthorLogic(
          author,
          Hosted.TEXTS,
          new Ports(Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("next")),
          () -> 7);

  private CellTimer due() {
    CellTimer first = null;
    for (CellTimer timer : cell.timers().values()) {
      if (first == null || timer.timeMs() < first.timeMs()) {
        first = timer;
      }
    }
    cell.timers().remove(first.id());
    return first;
  }

  @Test
  void isATimerOfTheCellThatFiresAfterAllOthersAndOnce() {
    logic.begin(PipelineOptionsFactory.create());
    byte[] payload = Encoding.encode(StringUtf8Coder.of(), "word");
    assertThat(logic.element(cell, KEY, new Element("0:1", 10, payload))).isEmpty();
    assertThat(cell.timers().values()).extracting(CellTimer::timeMs).containsOnly(END_MS);
    assertThat(logic.timer(cell, KEY, due())).isEmpty();
    Output output = logic.timer(cell, KEY, due()).get(0);
    assertThat(Encoding.decode(StringUtf8Coder.of(), output.payload(), "it"))
        .isEqualTo("last word, zulu");
    assertThat(output.timestampMs()).isEqualTo(END_MS);
    assertThat(cell.timers()).isEmpty();
  }

  @Test
  void isDeclaredSoThatAReleaseWithoutItIsRefused() {
    assertThat(author.timers.declared()).containsOnlyKeys("zulu", "~%");
  }
}
