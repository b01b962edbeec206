package io.rekindle.checkpointer.run;

/**
 * How long the pipeline may be stuck before that counts as a stall. A limit that is too short for a
 * backlog would restore for ever, each time with more to catch up: it doubles with each stall in a
 * row.
 */
final class Patience {
  private static final long MOST_MS = 600_000;

  private final long leastMs;
  private long ms;

  Patience(long leastMs) {
    this.leastMs = leastMs;
    this.ms = leastMs;
  }

  long ms() {
    return ms;
  }

  /** An epoch has ended. */
  void ended(boolean stalled) {
    ms = stalled ? Math.max(leastMs, Math.min(MOST_MS, 2 * ms)) : leastMs;
  }
}
