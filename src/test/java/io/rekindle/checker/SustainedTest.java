package io.rekindle.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.checker.Sustained.Reason;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SustainedTest {
  private static final int RATE = 100;

  private final Sustained backlog = new Sustained();

  @Test
  void inputsThatCameOutAtOnceAreNoBacklog() {
    for (int i = 0; i < 1000; i++) {
      backlog.delivered(i * 10L, i * 10L + 5);
    }
    assertThat(backlog.broken(List.of(), RATE, 0)).isEmpty();
  }

  @Test
  void inputsThatWereStillOnTheirWayWhenTheDrainTimedOutAreBacklog() {
    halfIsMissing();
    Event timedOut = new Event(20_000, Kind.TIMED_OUT, "drain", null, null);
    assertThat(backlog.broken(List.of(timedOut), RATE, 0).get(Reason.LAG_GREW))
        .contains("lag grew", "without a fault");
  }

  @Test
  void inputsThatNeverCameAfterAFullDrainAreLostAndNoBacklog() {
    halfIsMissing();
    assertThat(backlog.broken(List.of(), RATE, 0)).isEmpty();
  }

  @Test
  void aBacklogThatTheWarmUpLeftIsNotSustainedThoughItIsWorkedOff() {
    // 20 s at 100 a second; nothing comes out before 5.5 s, then 250 a second.
    for (int i = 0; i < 2000; i++) {
      backlog.delivered(i * 10L, Math.max(i * 10L + 5, 5_500 + i * 4L));
    }
    assertThat(backlog.broken(List.of(), RATE, 0)).containsOnlyKeys(Reason.WARM_UP_BACKLOG);
  }

  @Test
  void aLatencyThatGrowsIsNotSustained() {
    // A hundred seconds at 100 a second, each record 0.18 ms slower than the one before.
    for (int i = 0; i < 10_000; i++) {
      backlog.delivered(i * 10L, i * 10L + 10 + (long) (i * 0.18));
    }
    assertThat(backlog.broken(List.of(), RATE, 0)).containsOnlyKeys(Reason.LATENCY_GREW);
  }

  @Test
  void aLongLatencyThatStaysIsSustained() {
    for (int i = 0; i < 2000; i++) {
      backlog.delivered(i * 10L, i * 10L + 1_900);
    }
    assertThat(backlog.broken(List.of(), RATE, 0)).isEmpty();
  }

  @Test
  void whatASinkHoldsBackUntilACheckpointIsNoBacklog() {
    everyThreeSeconds(0);
    assertThat(backlog.broken(List.of(), 2, 4_400)).isEmpty();
  }

  @Test
  void theSameIsABacklogWhereNothingIsHeldBack() {
    everyThreeSeconds(0);
    assertThat(backlog.broken(List.of(), 2, 0)).containsKey(Reason.WARM_UP_BACKLOG);
  }

  @Test
  void whatWaitsForLongerThanThatIsABacklog() {
    everyThreeSeconds(0);
    assertThat(backlog.broken(List.of(), 2, 400)).containsKey(Reason.WARM_UP_BACKLOG);
  }

  @Test
  void aSinkThatHoldsBackAndFallsBehindDoesNotSustain() {
    everyThreeSeconds(0.5);
    assertThat(backlog.broken(List.of(), 2, 4_400))
        .containsKeys(Reason.LAG_GREW, Reason.LATENCY_GREW);
  }

  /** 30 s at 2 a second; what came by then is out every 3 s, 1.4 s after, and later and later. */
  private void everyThreeSeconds(double laterPerSecond) {
    for (int ms = 0; ms < 30_000; ms += 500) {
      backlog.delivered(ms, (ms / 3_000 + 1) * 3_000L + 1_400 + (long) (ms * laterPerSecond));
    }
  }

  private void halfIsMissing() {
    for (int i = 0; i < 1000; i++) {
      if (i < 500) {
        backlog.delivered(i * 10L, i * 10L + 5);
      } else {
        backlog.missing(i * 10L);
      }
    }
  }
}
