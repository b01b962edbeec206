package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Output;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Times of outputs are bound as Beam binds them. */
class AuthorContextTest {
  private static final long NOW = 1_000;
  private static final KV<String, String> PAIR = KV.of("k", "v");

  private static final class Skewed extends DoFn<Object, Object> {
    private final Duration skew;

    Skewed(Duration skew) {
      this.skew = skew;
    }

    @Override
    public Duration getAllowedTimestampSkew() {
      return skew;
    }
  }

  private static AuthorContext context(Duration skew, TimeDomain domain) {
    AuthorEvent event =
        domain == null
            ? AuthorEvent.ofElement(PAIR::getKey, PAIR, NOW)
            : AuthorEvent.ofTimer(
                PAIR::getKey, new CellTimer("t", CellTimer.Domain.valueOf(domain.name()), NOW));
    return context(skew, event);
  }

  private static AuthorContext context(Duration skew, AuthorEvent event) {
    Ports ports = new Ports(Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("next"));
    return new AuthorContext(new Skewed(skew), ports, null, event);
  }

  @Test
  void refusesAnOutputIntoThePast() {
    AuthorContext element = context(Duration.ZERO, (TimeDomain) null);
    element.ofElement().outputWithTimestamp(PAIR, new Instant(NOW));
    assertThatThrownBy(() -> element.ofElement().outputWithTimestamp(PAIR, new Instant(NOW - 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot output with timestamp")
        .hasMessageContaining(" in " + Skewed.class.getName())
        .hasMessageContaining("no earlier than the timestamp of the current input or timer")
        .hasMessageContaining("See DoFn#getAllowedTimestampSkew()");
    assertThat(element.outputs()).hasSize(1);
  }

  @Test
  void anEventTimeTimerIsBoundTooAndOneByTheClockIsNot() {
    AuthorContext event = context(Duration.ZERO, TimeDomain.EVENT_TIME);
    assertThatThrownBy(
            () -> event.ofTimer().outputWithTimestamp(CountFn.NEXT, PAIR, new Instant(NOW - 1)))
        .isInstanceOf(IllegalArgumentException.class);
    AuthorContext clock = context(Duration.ZERO, TimeDomain.PROCESSING_TIME);
    clock.ofTimer().outputWithTimestamp(PAIR, new Instant(0));
    assertThat(clock.outputs()).extracting(output -> output.timestampMs()).containsExactly(0L);
  }

  @Test
  void aTimersOutputTimeIsThatOfItsOutputsAndBoundsThem() {
    for (CellTimer.Domain domain : CellTimer.Domain.values()) {
      CellTimer said = new CellTimer("t", domain, NOW, NOW - 5);
      AuthorContext timer = context(Duration.ZERO, AuthorEvent.ofTimer(PAIR::getKey, said));
      timer.ofTimer().output(PAIR);
      assertThat(timer.outputs()).extracting(Output::timestampMs).containsExactly(NOW - 5);
      assertThat(timer.ofTimer().timestamp()).isEqualTo(new Instant(NOW - 5));
      assertThat(((TimerContext) timer.ofTimer()).fireTimestamp()).isEqualTo(new Instant(NOW));
      assertThatThrownBy(() -> timer.output(PAIR, new Instant(NOW - 6)))
          .isInstanceOf(IllegalArgumentException.class);
      CellTimer none = new CellTimer("t", domain, NOW, CellTimer.NO_OUTPUT);
      AuthorContext silent = context(Duration.ZERO, AuthorEvent.ofTimer(PAIR::getKey, none));
      assertThatThrownBy(() -> silent.ofTimer().output(PAIR))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Cannot output with timestamp");
    }
  }

  @Test
  void allowsWhatTheAuthorAllows() {
    AuthorContext some = context(Duration.millis(10), (TimeDomain) null);
    some.output(PAIR, new Instant(NOW - 10));
    assertThatThrownBy(() -> some.output(PAIR, new Instant(NOW - 11)))
        .hasMessageContaining("minus the allowed skew (10 ms)");
    context(Duration.millis(Long.MAX_VALUE), (TimeDomain) null)
        .output(PAIR, BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  @Test
  void refusesATimeAfterTheLastOne() {
    Instant late = BoundedWindow.TIMESTAMP_MAX_VALUE.plus(Duration.millis(1));
    assertThatThrownBy(() -> context(Duration.ZERO, (TimeDomain) null).output(PAIR, late))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesATagWithoutAPort() {
    DoFn.MultiOutputReceiver all =
        (DoFn.MultiOutputReceiver) context(Duration.ZERO, (TimeDomain) null).receivers();
    assertThatThrownBy(() -> all.get(CountFn.SEEN).output(KV.of(new byte[0], new byte[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the tag seen has no port");
  }

  @Test
  void refusesRows() {
    DoFn.MultiOutputReceiver all =
        (DoFn.MultiOutputReceiver) context(Duration.ZERO, (TimeDomain) null).receivers();
    assertThatThrownBy(() -> all.getRowReceiver(CountFn.NEXT))
        .hasMessageContaining("must have a schema");
  }
}
