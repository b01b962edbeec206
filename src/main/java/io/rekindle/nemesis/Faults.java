package io.rekindle.nemesis;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.history.Event;
import io.rekindle.scenario.Draw;
import io.rekindle.scenario.RunSpec.PlannedFault;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** How each fault is done. */
final class Faults implements AutoCloseable {
  /** A new runner has begun to start within this, and then lives for a drawn part of it. */
  private static final long RESUMING_MS = 30_000;

  private static final int START_MS = 6_000;
  private static final long ZOMBIE_MS = 5_000;
  private static final long ZOMBIE_ALIVE_MS = 10_000;
  private static final long POLL_MS = 20;

  private final Victims victims;
  private final Consumer<Event> events;
  private volatile int number;
  private final List<ManagedProcess> zombies = new CopyOnWriteArrayList<>();

  Faults(Victims victims, Consumer<Event> events) {
    this.victims = victims;
    this.events = events;
  }

  /**
   * Does one, and records what came of it.
   *
   * @param place in the plan, 1 for the first: all of its events carry it
   */
  void apply(PlannedFault fault, int place) throws InterruptedException {
    number = place;
    try {
      switch (fault.kind()) {
        case KILL_WORKER -> kill(fault, List.of(drawn(fault)));
        case KILL_ALL_WORKERS -> kill(fault, victims.workers());
        case MIGRATE -> leave(fault);
        case KILL_DURING_RESUME -> leaveTwice(fault);
        case KILL_CHECKPOINTER -> kill(fault, List.of(victims.checkpointer()));
        case HALT_CHECKPOINTER -> {
          long at = victims.haltCheckpointer(fault.phase());
          record(at, Event.Kind.FAULT_APPLIED, "checkpointer", null, fault, null);
        }
        case KILL_BROKER -> kill(fault, List.of(victims.broker()));
        case ZOMBIE -> zombie(fault);
      }
    } catch (ClusterException e) {
      record(System.currentTimeMillis(), Event.Kind.FAULT_FAILED, null, null, fault, e);
    }
  }

  private ManagedProcess drawn(PlannedFault fault) {
    List<ManagedProcess> all = victims.workers();
    return all.get(Draw.index(fault.draw(), all.size()));
  }

  private void leave(PlannedFault fault) {
    victims.goOnWith(fault.to() == null ? null : fault.to().text());
    killEverything(fault);
  }

  /** One fault, however many processes it hits. */
  private void killEverything(PlannedFault fault) {
    victims.atOnce(
        () -> {
          List<ManagedProcess> all = victims.everything();
          if (all.isEmpty()) {
            throw new ClusterException("there was nothing alive to hit");
          }
          String names = String.join(", ", all.stream().map(ManagedProcess::name).toList());
          victims.disturbed(fault.kind().text() + " of " + names);
          long at = System.currentTimeMillis();
          long pid = all.get(all.size() - 1).pid();
          all.parallelStream().forEach(this::kill);
          record(at, Event.Kind.FAULT_APPLIED, names, pid, fault, null);
        });
  }

  private void leaveTwice(PlannedFault fault) throws InterruptedException {
    int before = victims.epoch();
    leave(fault);
    long end = System.currentTimeMillis() + RESUMING_MS;
    while (victims.epoch() == before || victims.everything().isEmpty()) {
      if (System.currentTimeMillis() > end) {
        throw new ClusterException("nothing was resumed within " + RESUMING_MS + " ms");
      }
      Thread.sleep(POLL_MS);
    }
    Thread.sleep(fault.draw() % START_MS);
    killEverything(fault);
  }

  /** The stopped worker is beyond reach, as behind a network that is down: nobody kills it. */
  private void zombie(PlannedFault fault) throws InterruptedException {
    ManagedProcess zombie = drawn(fault);
    victims.goOnWith(fault.to() == null ? null : fault.to().text());
    zombies.add(zombie);
    long at = zombie.pause();
    victims.disturbed("the stop of " + zombie.name());
    victims.abandon(zombie);
    record(at, Event.Kind.FAULT_APPLIED, zombie.name(), zombie.pid(), fault, null);
    Thread.sleep(ZOMBIE_MS);
    zombie.resume();
    note("goes on after its epoch has ended", zombie);
    Thread.sleep(ZOMBIE_ALIVE_MS);
  }

  /**
   * In parallel: kill() returns only when the process is gone, and "all at once" must mean that.
   */
  private void kill(PlannedFault fault, List<ManagedProcess> targets) {
    if (targets.isEmpty()) {
      throw new ClusterException("there was nothing alive to hit");
    }
    victims.atOnce(() -> targets.parallelStream().forEach(target -> kill(fault, target)));
  }

  private void kill(PlannedFault fault, ManagedProcess target) {
    long pid = target.pid();
    victims.disturbed(fault.kind().text() + " of " + target.name());
    try {
      long atMs = target.kill();
      record(atMs, Event.Kind.FAULT_APPLIED, target.name(), pid, fault, null);
    } catch (ClusterException e) {
      record(System.currentTimeMillis(), Event.Kind.FAULT_FAILED, target.name(), pid, fault, e);
    }
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

  private void record(
      long atMs,
      Event.Kind kind,
      String target,
      Long pid,
      PlannedFault fault,
      ClusterException failure) {
    String text = fault.kind().text() + (failure == null ? "" : ": " + failure.getMessage());
    events.accept(new Event(atMs, kind, target, pid, text, number));
  }

  @Override
  public void close() {
    zombies.stream().filter(ManagedProcess::isAlive).forEach(this::kill);
  }
}
