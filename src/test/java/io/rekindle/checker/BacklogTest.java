package io.rekindle.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final int RATE = 100;

  private final Backlog backlog = new Backlog();

  @Test
  void inputsThatCameOutAtOnceAreNoBacklog() {
    for (int i = 0; i < 1000; i++) {
      backlog.delivered(i * 10L, i * 10L + 5);
    }
    assertThat(backlog.grew(List.of(), RATE)).isNull();
  }

  @Test
  void inputsThatWereStillOnTheirWayWhenTheDrainTimedOutAreBacklog() {
    halfIsMissing();
    Event timedOut = new Event(20_000, Kind.TIMED_OUT, "drain", null, null);
    assertThat(backlog.grew(List.of(timedOut), RATE)).contains("lag grew", "without a fault");
  }

  @Test
  void inputsThatNeverCameAfterAFullDrainAreLostAndNoBacklog() {
    halfIsMissing();
    assertThat(backlog.grew(List.of(), RATE)).isNull();
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
