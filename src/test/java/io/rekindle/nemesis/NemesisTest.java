package io.rekindle.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.history.Event;
import io.rekindle.scenario.FaultKind;
import io.rekindle.scenario.RunSpec.PlannedFault;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class NemesisTest {
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<ManagedProcess> workers =
      List.of(new Worker("w0", true), new Worker("w1", false));

  @Test
  void aKillIsRecordedWithTheMomentOfItsSignalAndThePid() throws InterruptedException {
    apply(new PlannedFault(FaultKind.KILL_WORKER, 0, 2, null, null));
    assertThat(events)
        .containsExactly(new Event(1234, Event.Kind.FAULT_APPLIED, "w0", 77L, "kill-worker", 1));
  }

  @Test
  void aKillThatDidNotHappenIsRecordedAsFailed() throws InterruptedException {
    apply(new PlannedFault(FaultKind.KILL_WORKER, 0, 1, null, null));
    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(Event.Kind.FAULT_FAILED);
              assertThat(event.detail()).contains("was not alive");
            });
  }

  @Test
  void killAllHitsEveryWorker() throws InterruptedException {
    apply(new PlannedFault(FaultKind.KILL_ALL_WORKERS, 0, 0, null, null));
    assertThat(events).extracting(Event::target).containsExactlyInAnyOrder("w0", "w1");
  }

  private void apply(PlannedFault fault) throws InterruptedException {
    try (Nemesis nemesis = new Nemesis(List.of(fault), () -> workers, events::add)) {
      nemesis.start();
      nemesis.join();
    }
  }

  private record Worker(String name, boolean isAlive) implements ManagedProcess {
    @Override
    public long pid() {
      return 77;
    }

    @Override
    public long kill() {
      if (!isAlive) {
        throw new ClusterException(name + " was not alive");
      }
      return 1234;
    }

    @Override
    public List<String> logTail(int lines) {
      return List.of();
    }
  }
}
