package io.rekindle.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.Sign;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import io.rekindle.scenario.FaultKind;
import io.rekindle.scenario.RunSpec.PlannedFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class NemesisTest {
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Worker alive = new Worker("w0", true);
  private final Worker dead = new Worker("w1", false);
  private List<ManagedProcess> working = List.of(alive);
  private Sign sign = Optional::empty;

  private final Targets targets =
      new Targets() {
        @Override
        public List<ManagedProcess> workers() {
          return List.of(alive, dead);
        }

        @Override
        public List<ManagedProcess> working() {
          return working;
        }

        @Override
        public Sign sign(List<ManagedProcess> hit) {
          return sign;
        }
      };

  @Test
  void aKillIsRecordedWithTheMomentOfItsSignalAndThePid() throws InterruptedException {
    apply(FaultKind.KILL_WORKER, 2);
    assertThat(events)
        .containsExactly(new Event(1234, Kind.FAULT_APPLIED, "w0", 77L, "kill-worker", 1));
  }

  @Test
  void aKillTakesOneThatWorksWhicheverWasDrawn() throws InterruptedException {
    for (int draw = 0; draw < 4; draw++) {
      apply(FaultKind.KILL_WORKER, draw);
    }
    assertThat(events).hasSize(4).extracting(Event::target).containsOnly("w0");
  }

  @Test
  void aKillWaitsForOneThatWorks() throws InterruptedException {
    working = List.of(dead);
    Thread back = new Thread(() -> working = List.of(alive));
    dead.killed = back::start;
    apply(FaultKind.KILL_WORKER, 0);
    assertThat(events).extracting(Event::kind).containsExactly(Kind.FAULT_APPLIED);
  }

  @Test
  void withNobodyToHitAFaultFailsAndTheNextOneIsTried() throws InterruptedException {
    working = List.of();
    apply(Duration.ZERO, FaultKind.KILL_WORKER, FaultKind.KILL_ALL_WORKERS);
    assertThat(events).extracting(Event::kind).containsOnly(Kind.FAULT_FAILED);
    assertThat(events).extracting(Event::fault).containsExactly(1, 2);
    assertThat(events.get(0).detail()).contains("nothing that works was there to hit");
  }

  @Test
  void whateverGoesWrongIsRecordedAndTheNextFaultIsTried() throws InterruptedException {
    alive.killed =
        () -> {
          alive.killed = () -> {};
          throw new ArithmeticException("/ by zero");
        };
    apply(Duration.ZERO, FaultKind.KILL_WORKER, FaultKind.KILL_WORKER);
    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(Kind.FAULT_FAILED, Kind.FAULT_APPLIED);
    assertThat(events.get(0).detail()).contains("ArithmeticException: / by zero");
  }

  @Test
  void killAllHitsEveryLivingWorkerAndKillEverythingToo() throws InterruptedException {
    apply(Duration.ZERO, FaultKind.KILL_ALL_WORKERS, FaultKind.KILL_EVERYTHING);
    assertThat(events).extracting(Event::target).containsExactly("w0", "w0");
    assertThat(events).extracting(Event::kind).containsOnly(Kind.FAULT_APPLIED);
  }

  @Test
  void whatShowsThatItWasFeltIsRecordedWithItsNumber() throws InterruptedException {
    sign = () -> Optional.of("it restarted");
    try (Proofs proofs = new Proofs(events::add);
        Nemesis nemesis = nemesis(Duration.ZERO, proofs, FaultKind.KILL_WORKER)) {
      proofs.start();
      nemesis.start();
      nemesis.join();
      Awaitility.await().until(proofs::settled);
    }
    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(Kind.PROOF_SOUGHT, Kind.FAULT_APPLIED, Kind.FAULT_FELT);
    assertThat(events.get(2).fault()).isEqualTo(1);
    assertThat(events.get(2).detail()).isEqualTo("it restarted");
  }

  @Test
  void proofIsNotWaitedForForEver() throws InterruptedException {
    sign =
        () -> {
          throw new IllegalStateException("cannot be asked");
        };
    try (Proofs proofs = new Proofs(events::add, Duration.ofMillis(1));
        Nemesis nemesis = nemesis(Duration.ZERO, proofs, FaultKind.KILL_WORKER)) {
      proofs.start();
      nemesis.start();
      nemesis.join();
      Awaitility.await().until(proofs::settled);
    }
    assertThat(events).extracting(Event::kind).doesNotContain(Kind.FAULT_FELT);
  }

  private Nemesis nemesis(Duration patience, Proofs proofs, FaultKind... kinds) {
    List<PlannedFault> plan =
        List.of(kinds).stream().map(kind -> new PlannedFault(kind, 0, 0, null, null)).toList();
    return new Nemesis(plan, 1, targets, events::add, proofs, patience);
  }

  private void apply(Duration patience, FaultKind... kinds) throws InterruptedException {
    try (Proofs proofs = new Proofs(event -> {});
        Nemesis nemesis = nemesis(patience, proofs, kinds)) {
      nemesis.start();
      nemesis.join();
    }
  }

  private void apply(FaultKind kind, int draw) throws InterruptedException {
    List<PlannedFault> plan = List.of(new PlannedFault(kind, 0, draw, null, null));
    try (Proofs proofs = new Proofs(event -> {});
        Nemesis nemesis = new Nemesis(plan, 1, targets, events::add, proofs)) {
      nemesis.start();
      nemesis.join();
    }
  }

  private static final class Worker implements ManagedProcess {
    private final String name;
    private final boolean living;
    private volatile Runnable killed = () -> {};

    Worker(String name, boolean living) {
      this.name = name;
      this.living = living;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean isAlive() {
      return living;
    }

    @Override
    public long pid() {
      return 77;
    }

    @Override
    public long kill() {
      killed.run();
      if (!living) {
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
