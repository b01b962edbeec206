package io.rekindle.nemesis;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.history.Event;
import io.rekindle.scenario.RunSpec.PlannedFault;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Works through a plan of faults in a thread of its own, and records each as applied or failed. */
public final class Nemesis implements AutoCloseable {
  private final List<PlannedFault> plan;
  private final Supplier<List<ManagedProcess>> workers;
  private final Consumer<Event> events;
  private final Thread thread;
  private volatile long startMs;

  /**
   * @param workers the processes that may be hit, asked for at each fault
   */
  public Nemesis(
      List<PlannedFault> plan, Supplier<List<ManagedProcess>> workers, Consumer<Event> events) {
    this.plan = plan;
    this.workers = workers;
    this.events = events;
    this.thread = new Thread(this::run, "nemesis");
    thread.setDaemon(true);
  }

  /** Begins the plan: its moments count from now. */
  public void start() {
    startMs = System.currentTimeMillis();
    thread.start();
  }

  /** Returns when all of the plan was tried. */
  public void join() throws InterruptedException {
    thread.join();
  }

  private void run() {
    for (PlannedFault fault : plan) {
      try {
        Thread.sleep(Math.max(0, startMs + fault.atMs() - System.currentTimeMillis()));
      } catch (InterruptedException e) {
        return; // The run is over.
      }
      apply(fault);
    }
  }

  private void apply(PlannedFault fault) {
    List<ManagedProcess> all = workers.get();
    List<ManagedProcess> targets =
        switch (fault.kind()) {
          case KILL_WORKER -> List.of(all.get(fault.draw() % all.size()));
          case KILL_ALL_WORKERS -> all;
        };
    // In parallel: kill() returns only when the process is gone, and "all at once" must mean that.
    targets.parallelStream().forEach(target -> kill(fault, target));
  }

  private void kill(PlannedFault fault, ManagedProcess target) {
    long pid = target.pid();
    try {
      long atMs = target.kill();
      events.accept(
          new Event(atMs, Event.Kind.FAULT_APPLIED, target.name(), pid, fault.kind().text()));
    } catch (ClusterException e) {
      events.accept(
          new Event(
              System.currentTimeMillis(),
              Event.Kind.FAULT_FAILED,
              target.name(),
              pid,
              fault.kind().text() + ": " + e.getMessage()));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
