package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private static final RestartPolicy WORKER =
      RestartPolicy.after(3000).withInduced(60_000, 1000, 2);

  private final FakeTime time = new FakeTime();
  private final List<Event> events = new ArrayList<>();
  private final Supervisor supervisor = new Supervisor(events::add, time, time);
  private final FakeProcess one = new FakeProcess("worker-1");
  private final FakeProcess two = new FakeProcess("worker-2");

  private List<Kind> kinds() {
    return events.stream().map(Event::kind).toList();
  }

  @Test
  void anInjectedKillIsFollowedByARestartAfterTheDelayAndIsNoFailure() {
    supervisor.start(one, RestartPolicy.after(3000));
    one.killed();
    time.pass(2999);
    assertThat(one.starts).isEqualTo(1);
    time.pass(1);
    assertThat(one.starts).isEqualTo(2);
    assertThat(kinds()).containsExactly(Kind.STARTED, Kind.RESTARTED);
    assertThat(events.get(1).pid()).isEqualTo(102);
    assertThat(supervisor.failure()).isEmpty();
  }

  @Test
  void anyOtherDeathIsAFailureWithStatusAndLastLines() {
    supervisor.start(one, RestartPolicy.after(0));
    time.pass(10);
    one.left(1, "java.lang.OutOfMemoryError");
    time.pass(100_000);
    assertThat(one.starts).isEqualTo(1);
    assertThat(kinds()).containsExactly(Kind.STARTED, Kind.UNPLANNED_EXIT);
    assertThat(supervisor.failure().orElseThrow())
        .contains("worker-1", "exit status 1", "OutOfMemoryError");
  }

  @Test
  void whereItMayAProcessComesBackAfterAnyEndUntilItKeepsDying() {
    supervisor.start(one, RestartPolicy.after(1000).withUnexplained(2));
    for (int i = 2; i <= 3; i++) {
      one.left(137, "");
      time.pass(1000);
      assertThat(one.starts).isEqualTo(i);
    }
    time.pass(60_000);
    one.left(3, "");
    time.pass(1000);
    one.left(3, "");
    time.pass(1000);
    assertThat(one.starts).isEqualTo(5);
    assertThat(supervisor.failure()).isEmpty();
    one.left(3, "why");
    time.pass(1000);
    assertThat(one.starts).isEqualTo(5);
    assertThat(supervisor.failure().orElseThrow()).contains("exit status 3", "why");
  }

  @Test
  void aSigkillThatNobodyInjectedIsAFailure() {
    supervisor.start(one, RestartPolicy.after(0));
    one.left(137, "");
    assertThat(supervisor.failure().orElseThrow()).contains("137");
  }

  @Test
  void aSigkillThatNobodyInjectedIsAFailureAlsoRightAfterTheStart() {
    supervisor.start(one, WORKER);
    time.pass(10);
    one.left(137, "");
    assertThat(supervisor.failure().orElseThrow()).contains("137");
    assertThat(kinds()).containsExactly(Kind.STARTED, Kind.UNPLANNED_EXIT);
  }

  @Test
  void aWorkerThatLeavesWhileTheOthersReorganiseIsInducedAndRestarted() {
    supervisor.start(one, WORKER);
    supervisor.start(two, WORKER);
    time.pass(500_000);
    one.killed();
    time.pass(2000);
    two.left(1, "NullPointerException");
    time.pass(1000);
    assertThat(two.starts).isEqualTo(2);
    Event induced =
        events.stream()
            .filter(event -> event.kind() == Kind.INDUCED_EXIT)
            .findFirst()
            .orElseThrow();
    assertThat(induced.detail()).contains("the kill of worker-1", "exit status 1", "NullPointer");
    assertThat(supervisor.failure()).isEmpty();
  }

  @Test
  void aWorkerThatLeavesLongAfterAnyDisturbanceIsAnAccident() {
    supervisor.start(one, WORKER);
    time.pass(60_001);
    one.left(1, "");
    assertThat(kinds()).endsWith(Kind.UNPLANNED_EXIT);
  }

  @Test
  void aCrashLoopIsNotInducedForEver() {
    supervisor.start(one, WORKER);
    for (int i = 0; i < 3; i++) {
      one.left(1, "");
      time.pass(1000);
    }
    assertThat(kinds())
        .containsExactly(
            Kind.STARTED,
            Kind.INDUCED_EXIT,
            Kind.RESTARTED,
            Kind.INDUCED_EXIT,
            Kind.RESTARTED,
            Kind.UNPLANNED_EXIT);
  }

  @Test
  void aRestartWaitsUntilTheOthersHaveSettledButNotForEver() {
    boolean[] settled = {false};
    supervisor.start(one, WORKER.when(() -> () -> settled[0], 20_000));
    one.killed();
    time.pass(10_000);
    assertThat(one.starts).isEqualTo(1);
    settled[0] = true;
    time.pass(200);
    assertThat(one.starts).isEqualTo(2);
    settled[0] = false;
    one.killed();
    time.pass(20_200);
    assertThat(one.starts).isEqualTo(3);
  }

  @Test
  void aProgramThatEndsWellIsDone() {
    supervisor.start(one, RestartPolicy.ONCE);
    one.left(0, "");
    assertThat(supervisor.failure()).isEmpty();
  }

  @Test
  void whatIsStoppedIsNeitherAnAccidentNorRestarted() {
    supervisor.start(one, WORKER);
    one.killed();
    supervisor.stop(one);
    time.pass(100_000);
    assertThat(one.starts).isEqualTo(1);
    assertThat(one.destroyed).isTrue();
    assertThat(supervisor.failure()).isEmpty();
  }

  @Test
  void aProcessThatCannotBeStartedIsAFailure() {
    one.refusesToStart = true;
    supervisor.start(one, WORKER);
    assertThat(supervisor.failure().orElseThrow()).contains("could not be started");
  }

  @Test
  void closingEndsAllProcesses() {
    supervisor.start(one, WORKER);
    supervisor.start(two, RestartPolicy.NEVER);
    supervisor.close();
    assertThat(one.destroyed && two.destroyed).isTrue();
    assertThat(supervisor.failure()).isEmpty();
  }
}
