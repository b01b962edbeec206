package io.rekindle.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppliedFaultsTest {
  private static Event applied(long at, String target, String kind, Integer fault) {
    return new Event(at, Kind.FAULT_APPLIED, target, 1L, kind, fault);
  }

  @Test
  void eventsOfOneNumberAreOneFaultHoweverFarApart() {
    List<Event> events =
        List.of(
            applied(10, "a, b", "kill-during-resume", 1),
            applied(40_000, "a, b", "kill-during-resume", 1),
            applied(40_010, "a", "kill-worker", 2));
    assertThat(AppliedFaults.moments(events)).containsExactly(10L, 40_010L);
  }

  @Test
  void withoutNumbersOneBlowOnSeveralProcessesIsOneFault() {
    List<Event> events =
        List.of(
            applied(10, "a", "kill-all-workers", null),
            applied(12, "b", "kill-all-workers", null),
            applied(500, "a", "kill-all-workers", null),
            applied(5_000, "b", "kill-all-workers", null));
    assertThat(AppliedFaults.moments(events)).containsExactly(10L, 500L, 5_000L);
  }

  @Test
  void withoutNumbersTwoKillsOfOneWorkerEachAreTwoFaults() {
    List<Event> events =
        List.of(applied(10, "a", "kill-worker", null), applied(12, "b", "kill-worker", null));
    assertThat(AppliedFaults.count(events)).isEqualTo(2);
  }

  @Test
  void withoutNumbersAKillDuringAResumeStrikesTwice() {
    List<Event> events =
        List.of(
            applied(10, "a, b", "kill-during-resume", null),
            applied(20_000, "a, b", "kill-during-resume", null));
    assertThat(AppliedFaults.count(events)).isEqualTo(1);
  }
}
