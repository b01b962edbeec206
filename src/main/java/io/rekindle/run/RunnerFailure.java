package io.rekindle.run;

import io.rekindle.cluster.RunnerAdapter;
import io.rekindle.history.Event;
import io.rekindle.history.HistoryWriter;
import java.util.Optional;

/**
 * Asks a runner now and then whether the pipeline has ended although its processes live, and
 * records it once.
 */
final class RunnerFailure {
  private static final long EVERY_MS = 2_000;

  private final RunnerAdapter adapter;
  private final HistoryWriter history;
  private long askedMs;
  private Optional<String> failure = Optional.empty();

  RunnerFailure(RunnerAdapter adapter, HistoryWriter history) {
    this.adapter = adapter;
    this.history = history;
  }

  Optional<String> get() {
    long now = System.currentTimeMillis();
    if (failure.isEmpty() && now - askedMs >= EVERY_MS) {
      askedMs = now;
      failure = adapter.failure();
      failure.ifPresent(
          detail ->
              history.event(new Event(now, Event.Kind.UNPLANNED_EXIT, "pipeline", null, detail)));
    }
    return failure;
  }
}
