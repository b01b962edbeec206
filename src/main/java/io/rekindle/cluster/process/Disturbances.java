package io.rekindle.cluster.process;

import java.util.Optional;
import java.util.function.LongSupplier;

/** What was last done to a run on purpose: it explains ends that follow soon after. */
public final class Disturbances {
  /** Sessions, leases and retries of all engines have run out by then. */
  static final long WINDOW_MS = 90_000;

  private final LongSupplier clock;
  private String last;
  private long atMs;

  public Disturbances() {
    this(System::currentTimeMillis);
  }

  Disturbances(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * @param what for people: "the kill of worker-1 (pid 7)"
   */
  public synchronized void happened(String what) {
    last = what;
    atMs = clock.getAsLong();
  }

  /** The last one, if it is recent enough to explain what happens now. */
  public synchronized Optional<String> recent() {
    return last == null || clock.getAsLong() - atMs > WINDOW_MS
        ? Optional.empty()
        : Optional.of(last);
  }
}
