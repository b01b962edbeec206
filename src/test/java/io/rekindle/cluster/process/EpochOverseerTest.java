package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.cluster.ClusterException;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochOverseerTest {
  private final FakeTime time = new FakeTime();
  private final List<Event> events = new ArrayList<>();
  private final Disturbances disturbances = new Disturbances(time);
  private final EpochOverseer overseer = new EpochOverseer(events::add, disturbances);
  private final FakeProcess one = new FakeProcess("worker-1");
  private final FakeProcess two = new FakeProcess("worker-2");

  private List<Kind> kinds() {
    return events.stream().map(Event::kind).toList();
  }

  @Test
  void anInjectedKillEndsTheEpochAndNothingIsRestarted() {
    overseer.start(one, RestartPolicy.after(0));
    one.killed();
    assertThat(overseer.failure().orElseThrow()).contains("worker-1", "was killed");
    assertThat(overseer.accident()).isEmpty();
    assertThat(one.starts).isEqualTo(1);
    assertThat(kinds()).containsExactly(Kind.STARTED);
  }

  @Test
  void whatLeavesAfterwardsIsInduced() {
    overseer.start(one, RestartPolicy.after(0));
    overseer.start(two, RestartPolicy.after(0));
    one.killed();
    two.left(1, "disconnected");
    assertThat(kinds()).containsExactly(Kind.STARTED, Kind.STARTED, Kind.INDUCED_EXIT);
    assertThat(overseer.accident()).isEmpty();
  }

  @Test
  void aDeathThatNothingExplainsIsAnAccident() {
    overseer.start(one, RestartPolicy.after(0));
    one.left(1, "OutOfMemoryError");
    assertThat(overseer.accident().orElseThrow()).contains("OutOfMemoryError");
    assertThat(kinds()).containsExactly(Kind.STARTED, Kind.UNPLANNED_EXIT);
  }

  @Test
  void anOldDisturbanceExplainsNothing() {
    disturbances.happened("the kill of the broker");
    overseer.start(one, RestartPolicy.after(0));
    time.pass(Disturbances.WINDOW_MS + 1);
    one.left(1, "");
    assertThat(overseer.accident()).isPresent();
  }

  @Test
  void aSignalFromElsewhereIsAnAccidentAtAnyTime() {
    disturbances.happened("the kill of the broker");
    overseer.start(one, RestartPolicy.after(0));
    one.left(137, "");
    assertThat(overseer.accident()).isPresent();
  }

  @Test
  void aRefusalIsInducedAlsoOutOfTheBlue() {
    overseer.start(one, RestartPolicy.after(0));
    one.left(3, "ledger: step ledger found a cell of another attempt");
    assertThat(overseer.accident()).isEmpty();
    assertThat(overseer.failure().orElseThrow()).contains("refused");
    assertThat(kinds()).containsExactly(Kind.STARTED, Kind.INDUCED_EXIT);
  }

  @Test
  void aProgramThatMayFinishEndsNothing() {
    overseer.start(one, RestartPolicy.ONCE);
    one.left(0, "");
    assertThat(overseer.failure()).isEmpty();
  }

  @Test
  void closingEndsAllButWhatWasLeftBehind() {
    overseer.start(one, RestartPolicy.after(0));
    overseer.start(two, RestartPolicy.after(0));
    overseer.abandon(one);
    assertThat(overseer.failure().orElseThrow()).contains("left behind");
    overseer.close();
    overseer.stop(one);
    assertThat(one.destroyed).isFalse();
    assertThat(two.destroyed).isTrue();
    assertThatThrownBy(() -> overseer.start(two, RestartPolicy.after(0)))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("has ended");
  }
}
