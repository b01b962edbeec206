package io.rekindle.cluster.process;

import io.rekindle.cluster.ClusterException;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells injected deaths, deaths that they induced, and accidents from each other, and restarts what
 * must come back. An accident is recorded and kept as {@link #failure}: the run loop polls it, for
 * such a run is UNKNOWN.
 */
public final class Supervisor implements Overseer, AutoCloseable {
  /** Runs something later. */
  interface Timer extends AutoCloseable {
    void schedule(Runnable task, long delayMs);

    @Override
    void close();
  }

  private static final long SETTLE_POLL_MS = 100;

  /** One that has lived so long does not keep dying. */
  private static final long STEADY_MS = 60_000;

  private final Consumer<Event> events;
  private final LongSupplier clock;
  private final Timer timer;
  private final Map<Supervised, RestartPolicy> watched = new HashMap<>();
  private final Deque<Supervised> started = new ArrayDeque<>();
  private final Map<Supervised, Long> launchedMs = new HashMap<>();
  private final Map<Supervised, Integer> unexplained = new HashMap<>();
  private String failure;
  private String disturbance = "the start";
  private long disturbedMs;
  private int induced;

  public Supervisor(Consumer<Event> events) {
    this(events, System::currentTimeMillis, new ThreadTimer());
  }

  Supervisor(Consumer<Event> events, LongSupplier clock, Timer timer) {
    this.events = events;
    this.clock = clock;
    this.timer = timer;
  }

  @Override
  public synchronized void start(Supervised process, RestartPolicy policy) {
    watched.put(process, policy);
    started.push(process);
    launch(process, Kind.STARTED, null);
  }

  @Override
  public void stop(Supervised process) {
    synchronized (this) {
      watched.remove(process);
      started.remove(process);
    }
    process.destroy();
  }

  @Override
  public synchronized Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private void launch(Supervised process, Kind kind, String detail) {
    RestartPolicy policy = watched.get(process);
    if (policy == null) {
      return;
    }
    try {
      long pid = process.start(exit -> ended(process, exit));
      event(kind, process, pid, detail);
      launchedMs.put(process, clock.getAsLong());
      if (policy.inducedWindowMs() > 0) {
        disturbedMs = clock.getAsLong();
      }
    } catch (ClusterException e) {
      fail(process, null, e.getMessage());
    }
  }

  private synchronized void ended(Supervised process, Exit exit) {
    RestartPolicy policy = watched.get(process);
    if (policy == null || (policy.mayFinish() && exit.status() == 0)) {
      return;
    }
    long now = clock.getAsLong();
    if (exit.injected() && exit.status() == Exit.KILLED) {
      disturbance = "the kill of " + process.name() + " (pid " + exit.pid() + ")";
      disturbedMs = now;
      induced = 0;
      if (policy.restart()) {
        later(process, policy, policy.delayMs(), now, "an injected kill");
      }
    } else if (exit.bySignal()
        || now - disturbedMs > policy.inducedWindowMs()
        || induced >= policy.inducedMost()) {
      unexplained(process, policy, exit, now);
    } else {
      induced++;
      String cause = "left with exit status " + exit.status() + " after " + disturbance;
      event(Kind.INDUCED_EXIT, process, exit.pid(), cause + "; last log lines: " + lines(exit));
      later(process, policy, policy.inducedDelayMs(), now, "it left after " + disturbance);
    }
  }

  private void unexplained(Supervised process, RestartPolicy policy, Exit exit, long now) {
    String detail = "exit status " + exit.status() + "; last log lines: " + lines(exit);
    boolean steady = now - launchedMs.getOrDefault(process, now) >= STEADY_MS;
    int inRow = steady ? 1 : unexplained.getOrDefault(process, 0) + 1;
    unexplained.put(process, inRow);
    if (inRow > policy.unexplainedMost()) {
      fail(process, exit.pid(), detail);
    } else {
      event(Kind.UNPLANNED_EXIT, process, exit.pid(), detail);
      later(process, policy, policy.delayMs(), now, "an end that nothing explains");
    }
  }

  private void later(
      Supervised process, RestartPolicy policy, long delayMs, long endedMs, String cause) {
    BooleanSupplier settled = policy.settled().get();
    timer.schedule(() -> whenSettled(process, policy, settled, endedMs, cause), delayMs);
  }

  /** Must not hold the lock while it asks: the condition may read logs. */
  private void whenSettled(
      Supervised process,
      RestartPolicy policy,
      BooleanSupplier settled,
      long endedMs,
      String cause) {
    long waited = clock.getAsLong() - endedMs;
    if (waited < policy.settledMostMs() && !settled.getAsBoolean()) {
      timer.schedule(() -> whenSettled(process, policy, settled, endedMs, cause), SETTLE_POLL_MS);
      return;
    }
    synchronized (this) {
      launch(process, Kind.RESTARTED, waited + " ms after its end by: " + cause);
    }
  }

  private void fail(Supervised process, Long pid, String detail) {
    event(Kind.UNPLANNED_EXIT, process, pid, detail);
    if (failure == null) {
      failure = process.name() + (pid == null ? "" : " (pid " + pid + ")") + ": " + detail;
    }
  }

  private void event(Kind kind, Supervised process, Long pid, String detail) {
    events.accept(new Event(clock.getAsLong(), kind, process.name(), pid, detail));
  }

  private static String lines(Exit exit) {
    return exit.logTail().isEmpty() ? "none" : "\n" + String.join("\n", exit.logTail());
  }

  /** Ends every process that is still watched, the newest first. */
  @Override
  public void close() {
    timer.close();
    for (Supervised process = next(); process != null; process = next()) {
      stop(process);
    }
  }

  private synchronized Supervised next() {
    return started.peek();
  }

  private static final class ThreadTimer implements Timer {
    private final ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "supervisor");
              thread.setDaemon(true);
              return thread;
            });

    @Override
    public void schedule(Runnable task, long delayMs) {
      if (!executor.isShutdown()) {
        executor.schedule(task, delayMs, TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public void close() {
      executor.shutdownNow();
    }
  }
}
