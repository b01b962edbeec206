package io.rekindle.nemesis;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.Sign;
import io.rekindle.history.Event;
import io.rekindle.scenario.Draw;
import io.rekindle.scenario.RunSpec.PlannedFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** How each fault is done. */
final class Faults implements AutoCloseable {
  /** A new runner has begun to start within this, and then lives for a drawn part of it. */
  private static final Duration RESUMING = Duration.ofSeconds(30);

  private static final int START_MS = 6_000;
  private static final long ZOMBIE_MS = 5_000;
  private static final long ZOMBIE_ALIVE_MS = 10_000;
  private static final long POLL_MS = 20;

  private final Targets targets;
  private final Consumer<Event> events;
  private final Proofs proofs;
  private final Aim aim;
  private volatile int number;
  private final List<ManagedProcess> zombies = new CopyOnWriteArrayList<>();

  /**
   * @param patience for how long a fault waits for something that works to hit
   */
  Faults(Targets targets, Consumer<Event> events, Proofs proofs, Duration patience) {
    this.targets = targets;
    this.events = events;
    this.proofs = proofs;
    this.aim = new Aim(patience);
  }

  /**
   * Does one, and records what came of it, whatever that is.
   *
   * @param place in the plan, 1 for the first: all of its events carry it
   */
  void apply(PlannedFault fault, int place) throws InterruptedException {
    number = place;
    try {
      switch (fault.kind()) {
        case KILL_WORKER -> aim.hit(() -> drawn(fault), one -> killOne(fault, one));
        case KILL_ALL_WORKERS -> aim.hit(this::allWorkers, all -> killEach(fault, all));
        case KILL_EVERYTHING -> leave(fault);
        case MIGRATE -> leave(fault);
        case KILL_DURING_RESUME -> leaveTwice(fault);
        case KILL_CHECKPOINTER ->
            aim.hit(() -> alive(targets.checkpointer()), one -> killOne(fault, one));
        case HALT_CHECKPOINTER -> halt(fault);
        case KILL_BROKER -> aim.hit(() -> alive(targets.broker()), one -> killOne(fault, one));
        case ZOMBIE -> zombie(fault);
      }
    } catch (RuntimeException e) {
      failed(null, null, fault, e);
    }
  }

  private List<ManagedProcess> drawn(PlannedFault fault) {
    List<ManagedProcess> working = targets.working();
    return working.isEmpty()
        ? working
        : List.of(working.get(Draw.index(fault.draw(), working.size())));
  }

  /** Of those that are alive, if one of them works: else it would show nothing. */
  private List<ManagedProcess> allWorkers() {
    return targets.working().isEmpty()
        ? List.of()
        : targets.workers().stream().filter(ManagedProcess::isAlive).toList();
  }

  private List<ManagedProcess> everything() {
    return targets.working().isEmpty() ? List.of() : targets.everything();
  }

  private static List<ManagedProcess> alive(ManagedProcess process) {
    return process.isAlive() ? List.of(process) : List.of();
  }

  private void leave(PlannedFault fault) throws InterruptedException {
    aim.hit(
        this::everything,
        any -> {
          if (fault.kind().movesOn()) {
            targets.goOnWith(fault.to() == null ? null : fault.to().text());
          }
          targets.atOnce(() -> killEverything(fault));
        });
  }

  /** One fault, however many processes it hits. */
  private void killEverything(PlannedFault fault) {
    List<ManagedProcess> all = targets.everything();
    if (all.isEmpty()) {
      throw new ClusterException("there was nothing alive to hit");
    }
    String names = String.join(", ", all.stream().map(ManagedProcess::name).toList());
    Sign sign = targets.sign(all);
    targets.disturbed(fault.kind().text() + " of " + names);
    long at = System.currentTimeMillis();
    long pid = all.get(all.size() - 1).pid();
    all.parallelStream().forEach(this::kill);
    applied(at, names, pid, fault, sign);
  }

  private void leaveTwice(PlannedFault fault) throws InterruptedException {
    int before = targets.epoch();
    leave(fault);
    long end = System.currentTimeMillis() + RESUMING.toMillis();
    while (targets.epoch() == before || targets.everything().isEmpty()) {
      if (System.currentTimeMillis() > end) {
        throw new ClusterException("nothing was resumed within " + RESUMING.toSeconds() + " s");
      }
      Thread.sleep(POLL_MS);
    }
    Thread.sleep(fault.draw() % START_MS);
    // Not only what works: that it is only just starting is the point.
    aim.hit(targets::everything, any -> targets.atOnce(() -> killEverything(fault)));
  }

  /** The stopped worker is beyond reach, as behind a network that is down: nobody kills it. */
  private void zombie(PlannedFault fault) throws InterruptedException {
    ManagedProcess[] zombie = new ManagedProcess[1];
    aim.hit(
        () -> drawn(fault),
        one -> {
          zombie[0] = one.get(0);
          Sign sign = targets.sign(one);
          long at = zombie[0].pause();
          zombies.add(zombie[0]);
          targets.goOnWith(fault.to() == null ? null : fault.to().text());
          targets.disturbed("the stop of " + zombie[0].name());
          targets.abandon(zombie[0]);
          applied(at, zombie[0].name(), zombie[0].pid(), fault, sign);
        });
    Thread.sleep(ZOMBIE_MS);
    zombie[0].resume();
    note("goes on after its epoch has ended", zombie[0]);
    Thread.sleep(ZOMBIE_ALIVE_MS);
  }

  private void halt(PlannedFault fault) throws InterruptedException {
    Sign sign = targets.sign(List.of(targets.checkpointer()));
    applied(targets.haltCheckpointer(fault.phase()), "checkpointer", null, fault, sign);
  }

  /** One that is gone by now is no failure yet: there may be another one to hit. */
  private void killOne(PlannedFault fault, List<ManagedProcess> one) {
    ManagedProcess target = one.get(0);
    Sign sign = targets.sign(one);
    targets.atOnce(() -> kill(fault, target, sign));
  }

  private void kill(PlannedFault fault, ManagedProcess target, Sign sign) {
    long pid = target.pid();
    targets.disturbed(fault.kind().text() + " of " + target.name());
    applied(target.kill(), target.name(), pid, fault, sign);
  }

  /**
   * In parallel: kill() returns only when the process is gone, and "all at once" must mean that.
   */
  private void killEach(PlannedFault fault, List<ManagedProcess> all) {
    Sign sign = targets.sign(all);
    targets.atOnce(
        () ->
            all.parallelStream()
                .forEach(
                    target -> {
                      try {
                        kill(fault, target, sign);
                      } catch (RuntimeException e) {
                        failed(target.name(), target.pid(), fault, e);
                      }
                    }));
  }

  private void kill(ManagedProcess target) {
    try {
      target.kill();
    } catch (ClusterException e) {
      note("could not be killed: " + e.getMessage(), target);
    }
  }

  private void note(String what, ManagedProcess target) {
    events.accept(
        new Event(System.currentTimeMillis(), Event.Kind.NOTE, target.name(), target.pid(), what));
  }

  private void applied(long atMs, String target, Long pid, PlannedFault fault, Sign sign) {
    String text = fault.kind().text();
    events.accept(new Event(atMs, Event.Kind.FAULT_APPLIED, target, pid, text, number));
    proofs.expect(number, target, sign);
  }

  private void failed(String target, Long pid, PlannedFault fault, RuntimeException failure) {
    // Only a ClusterException is worded for people.
    String why = failure instanceof ClusterException ? failure.getMessage() : failure.toString();
    String text = fault.kind().text() + ": " + why;
    long now = System.currentTimeMillis();
    events.accept(new Event(now, Event.Kind.FAULT_FAILED, target, pid, text, number));
  }

  @Override
  public void close() {
    zombies.stream().filter(ManagedProcess::isAlive).forEach(this::kill);
  }
}
