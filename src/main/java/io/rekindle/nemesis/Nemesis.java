package io.rekindle.nemesis;

import io.rekindle.history.Event;
import io.rekindle.scenario.RunSpec.PlannedFault;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Works through a plan of faults in a thread of its own, and records each as applied or failed. */
public final class Nemesis implements AutoCloseable {
  /**
   * A fault waits so long for something that works: after the death before it a runner with its own
   * defaults takes most of this to restore.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final List<PlannedFault> plan;
  private final int first;
  private final Faults faults;
  private final Thread thread;
  private volatile long startMs;
  private volatile long doneMs;

  /**
   * @param first the number of the first fault of this plan among those of the run: 1 if it is that
   * @param targets what may be hit, asked for at each fault
   * @param proofs hears of each applied fault
   */
  public Nemesis(
      List<PlannedFault> plan, int first, Targets targets, Consumer<Event> events, Proofs proofs) {
    this(plan, first, targets, events, proofs, PATIENCE);
  }

  Nemesis(
      List<PlannedFault> plan,
      int first,
      Targets targets,
      Consumer<Event> events,
      Proofs proofs,
      Duration patience) {
    this.plan = plan;
    this.first = first;
    this.faults = new Faults(targets, events, proofs, patience);
    this.thread = new Thread(this::run, "nemesis");
    thread.setDaemon(true);
  }

  /** Begins the plan: its moments count from now. */
  public void start() {
    startMs = System.currentTimeMillis();
    thread.start();
  }

  /** Returns when all of the plan was tried. */
  void join() throws InterruptedException {
    thread.join();
  }

  /** When all of the plan had been tried, or it was ended, epoch milliseconds; empty before. */
  public OptionalLong doneMs() {
    return doneMs == 0 ? OptionalLong.empty() : OptionalLong.of(doneMs);
  }

  private void run() {
    int number = first;
    try {
      for (PlannedFault fault : plan) {
        Thread.sleep(Math.max(0, startMs + fault.atMs() - System.currentTimeMillis()));
        faults.apply(fault, number++);
      }
    } catch (InterruptedException e) {
      // The run is over.
    } finally {
      // Whatever ended it: who waits for it must not wait for ever.
      doneMs = System.currentTimeMillis();
    }
  }

  /** Ends the plan, and what faults have left behind. */
  @Override
  public void close() {
    thread.interrupt();
    faults.close();
  }
}
