package io.rekindle.usage;

import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import io.rekindle.history.Usage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Journals each second what every process of the run uses, and this one. Learns of the others from
 * the run's events, which it passes on to the history: of each name the latest pid is looked at.
 */
public final class UsageSampler implements Consumer<Event>, AutoCloseable {
  private static final long EVERY_MS = 1_000;

  private final HistoryWriter history;
  private final long everyMs;
  private final Map<String, Long> processes = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::sample, "usage");

  public UsageSampler(HistoryWriter history) {
    this(history, EVERY_MS);
  }

  UsageSampler(HistoryWriter history, long everyMs) {
    this.history = history;
    this.everyMs = everyMs;
    processes.put(Usage.HARNESS, ProcessHandle.current().pid());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void accept(Event event) {
    boolean started = event.kind() == Event.Kind.STARTED || event.kind() == Event.Kind.RESTARTED;
    if (started && event.pid() != null) {
      processes.put(event.target(), event.pid());
    }
    history.event(event);
  }

  private void sample() {
    try {
      while (true) {
        Thread.sleep(everyMs);
        long atMs = System.currentTimeMillis();
        processes.forEach((name, pid) -> Counters.read(atMs, name, pid).ifPresent(history::usage));
      }
    } catch (InterruptedException e) {
      // The run is over.
    }
  }

  /** Returns when nothing more is written. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
