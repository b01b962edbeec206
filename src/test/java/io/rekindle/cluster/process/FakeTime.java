package io.rekindle.cluster.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/** A clock that stands until the test moves it, and runs what falls due on the way. */
final class FakeTime implements LongSupplier, Supervisor.Timer {
  private record Task(long atMs, Runnable run) {}

  private final List<Task> tasks = new ArrayList<>();
  private long nowMs = 1_000_000;

  @Override
  public long getAsLong() {
    return nowMs;
  }

  @Override
  public void schedule(Runnable task, long delayMs) {
    tasks.add(new Task(nowMs + delayMs, task));
  }

  void pass(long ms) {
    long end = nowMs + ms;
    while (true) {
      Task next =
          tasks.stream()
              .filter(task -> task.atMs <= end)
              .min(Comparator.comparingLong(Task::atMs))
              .orElse(null);
      if (next == null) {
        nowMs = end;
        return;
      }
      tasks.remove(next);
      nowMs = Math.max(nowMs, next.atMs);
      next.run.run();
    }
  }

  @Override
  public void close() {
    tasks.clear();
  }
}
