package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.CellTimer.Domain;
import io.rekindle.portable.step.CellAccess;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class AuthorLogicTest {
  private static final byte[] KEY = {1};

  /** Its first timer sets one of the other domain; its second does nothing. */
  @Deterministic
  static final class TwoTimersFn extends DoFn<KV<String, String>, KV<String, String>> {
    @TimerId("first")
    private final TimerSpec firstSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

    @TimerId("second")
    private final TimerSpec secondSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

    @TimerId("end")
    private final TimerSpec endSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(
        @Element KV<String, String> element,
        @TimerId("first") Timer first,
        @TimerId("second") Timer second) {}

    @OnTimer("first")
    public void onFirst(@TimerId("end") Timer end) {
      end.set(new Instant(77));
    }

    @OnTimer("second")
    public void onSecond() {}

    @OnTimer("end")
    public void onEnd() {}
  }

  private final AuthorLogic logic =
      new AuthorLogic(
          new AuthorFn(new TwoTimersFn(), "step"),
          Hosted.TEXTS,
          new Ports(Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("a")),
          () -> 10);

  private final CellTimer first = new CellTimer("first", Domain.PROCESSING_TIME, 1);
  private final CellTimer second = new CellTimer("second", Domain.PROCESSING_TIME, 2);

  @Test
  void whatTheFirstOfSeveralFiringsMovedHasMoved() {
    CellAccess cell = new CellAccess(new TreeMap<>(), new TreeMap<>());
    logic.begin(PipelineOptionsFactory.create());
    logic.timer(cell, KEY, first);
    logic.timer(cell, KEY, second);
    assertThat(cell.timers()).containsKey("end");
    assertThat(logic.moved(Domain.EVENT_TIME)).isTrue();
    assertThat(logic.moved(Domain.PROCESSING_TIME)).isFalse();
  }

  @Test
  void whatWasMovedBeforeItBeganDoesNotCount() {
    CellAccess cell = new CellAccess(new TreeMap<>(), new TreeMap<>());
    logic.begin(PipelineOptionsFactory.create());
    logic.timer(cell, KEY, first);
    logic.begin(PipelineOptionsFactory.create());
    logic.timer(cell, KEY, second);
    assertThat(logic.moved(Domain.EVENT_TIME)).isFalse();
  }
}
