package io.rekindle.checker;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fires each statement soon after it is due, but for those that a test makes late. */
final class SimulatedTimers {
  /** How long after it was due a statement comes where nothing is wrong. */
  static final long SOON_MS = 30;

  private final SimulatedPipeline pipeline;
  private final Map<Firing, Long> late = new HashMap<>();

  private record Firing(String account, long period) {}

  SimulatedTimers(SimulatedPipeline pipeline) {
    this.pipeline = pipeline;
  }

  static long endMs(long period) {
    return (period + 1) * HistoryBuilder.PERIOD_MS;
  }

  static long dueMs(long period) {
    return endMs(period) + HistoryBuilder.MAX_DELAY_MS;
  }

  /** That statement comes only then. */
  SimulatedTimers late(String account, long period, long appendMs) {
    late.put(new Firing(account, period), appendMs);
    return this;
  }

  /** No statement that is due in that time comes before its end: no watermark came through. */
  SimulatedTimers still(String account, long fromMs, long untilMs) {
    for (long period : pipeline.open(account)) {
      if (dueMs(period) + SOON_MS >= fromMs && dueMs(period) + SOON_MS < untilMs) {
        late(account, period, untilMs);
      }
    }
    return this;
  }

  /** Fires those of all that was processed. */
  void fire() {
    List<Firing> firings =
        pipeline.accountsWithInputs().stream()
            .flatMap(name -> pipeline.open(name).stream().map(period -> new Firing(name, period)))
            .sorted(Comparator.comparing(this::atMs))
            .toList();
    firings.forEach(f -> pipeline.closePeriod(f.account, f.period, atMs(f)));
  }

  private long atMs(Firing firing) {
    return late.getOrDefault(firing, dueMs(firing.period) + SOON_MS);
  }
}
