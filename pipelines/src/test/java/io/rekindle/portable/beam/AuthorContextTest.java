package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    Ports ports = new Ports(Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("next"));
    AuthorEvent event =
        domain == null
            ? AuthorEvent.ofElement(PAIR::getKey, PAIR, NOW)
            : AuthorEvent.ofTimer(PAIR::getKey, NOW, domain, "t");
    return new AuthorContext(new Skewed(skew), ports, null, event);
  }

  @Test
  void refusesAnOutputIntoThePast() {
    AuthorContext element = context(Duration.ZERO, null);
    element.ofElement().outputWithTimestamp(PAIR, new Instant(NOW));
    assertThatThrownBy(() -> element.ofElement().outputWithTimestamp(PAIR, new Instant(NOW - 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outputWithTimestamp of " + Skewed.class.getName())
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
  void allowsWhatTheAuthorAllows() {
    AuthorContext some = context(Duration.millis(10), null);
    some.output(PAIR, new Instant(NOW - 10));
    assertThatThrownBy(() -> some.output(PAIR, new Instant(NOW - 11)))
        .hasMessageContaining("minus the allowed skew (10 ms)");
    context(Duration.millis(Long.MAX_VALUE), null).output(PAIR, BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  @Test
  void refusesATimeAfterTheLastOne() {
    Instant late = BoundedWindow.TIMESTAMP_MAX_VALUE.plus(Duration.millis(1));
    assertThatThrownBy(() -> context(Duration.ZERO, null).output(PAIR, late))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesATagWithoutAPort() {
    DoFn.MultiOutputReceiver all =
        (DoFn.MultiOutputReceiver) context(Duration.ZERO, null).receivers();
    assertThatThrownBy(() -> all.get(CountFn.SEEN).output(KV.of(new byte[0], new byte[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the tag seen has no port");
  }

  @Test
  void refusesRows() {
    DoFn.MultiOutputReceiver all =
        (DoFn.MultiOutputReceiver) context(Duration.ZERO, null).receivers();
    assertThatThrownBy(() -> all.getRowReceiver(CountFn.NEXT))
        .hasMessageContaining("must have a schema");
  }
}
