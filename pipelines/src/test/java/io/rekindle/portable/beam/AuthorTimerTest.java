package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.CellTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Timers are due when Beam's own would be. */
class AuthorTimerTest {
  private static final long NOW = 1_000_007;
  private static final long[] OFFSETS = {0, 1, 993, 60_000, 86_400_000, -7};
  private static final long[] PERIODS = {0, 10, 1_000, 60_000};

  private final TreeMap<String, CellTimer> cell = new TreeMap<>();

  /** Sets its timer as the element says, and tells when it went off. */
  static final class AlignFn extends DoFn<KV<String, Long>, Long> {
    @TimerId("t")
    private final TimerSpec spec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process(@Element KV<String, Long> element, @TimerId("t") Timer timer) {
      String[] offsetAndPeriod = element.getKey().split(" ");
      set(timer, Long.parseLong(offsetAndPeriod[0]), Long.parseLong(offsetAndPeriod[1]));
    }

    @OnTimer("t")
    public void on(OnTimerContext context) {
      context.output(context.timestamp().getMillis());
    }
  }

  private static void set(Timer timer, long offset, long period) {
    timer.offset(Duration.millis(offset)).align(Duration.millis(period)).setRelative();
  }

  @Test
  void offsetAndPeriodAreThoseOfTheDirectRunner() {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    TestStream.Builder<KV<String, Long>> stream =
        TestStream.create(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()))
            .advanceWatermarkTo(new Instant(NOW));
    List<Long> due = new ArrayList<>();
    for (long offset : OFFSETS) {
      for (long period : PERIODS) {
        KV<String, Long> element = KV.of(offset + " " + period, 0L);
        stream = stream.addElements(TimestampedValue.of(element, new Instant(NOW)));
        due.add(due(TimeDomain.EVENT_TIME, offset, period));
      }
    }
    PAssert.that(
            pipeline
                .apply(stream.advanceWatermarkToInfinity())
                .apply(ParDo.of(new AlignFn()))
                .setCoder(VarLongCoder.of()))
        .containsInAnyOrder(due);
    pipeline.run().waitUntilFinish();
  }

  private static final AuthorFn FN = new AuthorFn(new CountFn(), "s");

  @Test
  void anAlignedTimerIsDueWithinOnePeriod() {
    for (TimeDomain domain : List.of(TimeDomain.EVENT_TIME, TimeDomain.PROCESSING_TIME)) {
      assertThat(due(domain, 60_000, 60_000)).isEqualTo(1_020_000);
      assertThat(due(domain, 999_993, 1_000_000)).isEqualTo(NOW);
      assertThat(due(domain, 5, 0)).isEqualTo(NOW + 5);
      // As in Beam's own test of it.
      assertThat(due(domain, BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis() - NOW + 1, 1_000))
          .isEqualTo(NOW + 1_774);
    }
  }

  @Test
  void inEventTimeNowIsTheElementsTime() {
    AuthorTimer timer = new AuthorTimer(FN, "t", TimeDomain.EVENT_TIME);
    timer.open(cell, () -> 5, element(NOW));
    assertThat(timer.getCurrentRelativeTime()).isEqualTo(new Instant(NOW));
    timer.open(cell, () -> 5, element(NOW + 1));
    timer.offset(Duration.millis(1)).setRelative();
    assertThat(cell.get("t").timeMs()).isEqualTo(NOW + 2);
  }

  @Test
  void noneIsSetBeyondTheGlobalWindow() {
    AuthorTimer timer = new AuthorTimer(FN, "t", TimeDomain.EVENT_TIME);
    timer.open(cell, () -> NOW, element(NOW));
    timer.offset(Duration.millis(Long.MAX_VALUE - NOW)).setRelative();
    long latest = cell.get("t").timeMs();
    assertThat(latest).isEqualTo(GlobalWindow.INSTANCE.maxTimestamp().getMillis());
    assertThatThrownBy(() -> timer.offset(Duration.millis(Long.MAX_VALUE)).setRelative())
        .isInstanceOf(ArithmeticException.class);
    timer.set(new Instant(latest));
    assertThatThrownBy(() -> timer.set(new Instant(latest + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the timer t cannot be set to")
        .hasMessageContaining("after the expiration of the global window");
  }

  @Test
  void isOfTheTimeThatItWasSetToLastAndGoneWhenItIsCleared() {
    for (TimeDomain domain : List.of(TimeDomain.EVENT_TIME, TimeDomain.PROCESSING_TIME)) {
      AuthorTimer timer = new AuthorTimer(FN, "t", domain);
      timer.open(cell, () -> NOW, element(NOW));
      timer.clear();
      timer.set(new Instant(5));
      timer.set(new Instant(9));
      assertThat(cell.values()).extracting(CellTimer::timeMs).containsExactly(9L);
      timer.clear();
      assertThat(cell).isEmpty();
      timer.offset(Duration.millis(1)).setRelative();
      assertThat(cell.get("t").timeMs()).isEqualTo(NOW + 1);
      timer.clear();
    }
  }

  private long due(TimeDomain domain, long offset, long period) {
    AuthorTimer timer = new AuthorTimer(FN, "t", domain);
    timer.open(cell, () -> NOW, element(NOW));
    set(timer, offset, period);
    return cell.get("t").timeMs();
  }

  private static AuthorEvent element(long at) {
    return AuthorEvent.ofElement(() -> "k", "v", at);
  }

  private static AuthorEvent firing(TimeDomain domain, Long outputMs) {
    CellTimer.Domain its = CellTimer.Domain.valueOf(domain.name());
    return AuthorEvent.ofTimer(() -> "k", new CellTimer("t", its, NOW, outputMs));
  }

  @Test
  void keepsTheOutputTimeThatItIsSetWith() {
    for (TimeDomain domain : List.of(TimeDomain.EVENT_TIME, TimeDomain.PROCESSING_TIME)) {
      AuthorTimer timer = new AuthorTimer(FN, "t", domain);
      timer.open(cell, () -> NOW, element(NOW));
      timer.withOutputTimestamp(new Instant(NOW + 5)).set(new Instant(NOW + 10));
      assertThat(cell.get("t").outputMs()).isEqualTo(NOW + 5);
      timer.withNoOutputTimestamp().offset(Duration.millis(10)).setRelative();
      assertThat(cell.get("t").outputMs()).isEqualTo(CellTimer.NO_OUTPUT);
      timer.open(cell, () -> NOW, element(NOW));
      timer.set(new Instant(NOW + 10));
      assertThat(cell.get("t").outputMs()).isNull();
    }
  }

  @Test
  void refusesAnOutputTimeIntoThePastOrAfterTheGlobalWindow() {
    AuthorTimer timer = new AuthorTimer(FN, "t", TimeDomain.EVENT_TIME);
    timer.open(cell, () -> NOW, element(NOW));
    timer.withOutputTimestamp(new Instant(NOW - 1));
    assertThatThrownBy(() -> timer.set(new Instant(NOW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the timer t with output timestamp")
        .hasMessageContaining("no earlier than the timestamp of the current input or timer");
    timer.withOutputTimestamp(GlobalWindow.INSTANCE.maxTimestamp().plus(Duration.millis(1)));
    assertThatThrownBy(() -> timer.set(new Instant(NOW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("with an output timestamp of")
        .hasMessageContaining("after the expiration of the global window");
    assertThat(cell).isEmpty();
  }

  @Test
  void aTimersOutputTimeBoundsTheTimersThatItSets() {
    AuthorTimer timer = new AuthorTimer(FN, "t", TimeDomain.EVENT_TIME);
    timer.open(cell, () -> NOW, firing(TimeDomain.EVENT_TIME, NOW - 5));
    timer.withOutputTimestamp(new Instant(NOW - 5)).set(new Instant(NOW + 1));
    assertThat(cell.get("t").outputMs()).isEqualTo(NOW - 5);
    timer.withOutputTimestamp(new Instant(NOW - 6));
    assertThatThrownBy(() -> timer.set(new Instant(NOW + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    // Of one by the clock it is not known to which elements it belongs.
    timer.open(cell, () -> NOW, firing(TimeDomain.PROCESSING_TIME, null));
    timer.withOutputTimestamp(new Instant(0)).set(new Instant(NOW + 1));
    assertThat(cell.get("t").outputMs()).isZero();
  }

  @Test
  void refusesALoopThatDoesNotAdvance() {
    AuthorTimer timer = new AuthorTimer(FN, "t", TimeDomain.EVENT_TIME);
    timer.open(cell, () -> NOW, firing(TimeDomain.EVENT_TIME, null));
    assertThatThrownBy(() -> timer.offset(Duration.ZERO).setRelative())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("the event-time timer t sets itself to the time that it fires for");
    timer.offset(Duration.millis(1)).setRelative();
    assertThat(cell.get("t").timeMs()).isEqualTo(NOW + 1);
  }
}
