package io.rekindle.cluster.process;

import io.rekindle.cluster.ClusterException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until something holds, and gives up at once when it no longer can. */
public final class Await {
  private static final long POLL_MS = 50;

  /** For what costs a starting server something to answer. */
  public static final long SELDOM_MS = 250;

  private Await() {}

  /**
   * @param what for the message: "the broker to answer"
   * @param ready asked every 50 ms; must not throw
   * @param failure asked as often: a text means that waiting is in vain
   * @param log last log lines, for the message
   * @throws ClusterException at the limit, or with the failure
   */
  public static void until(
      String what,
      Duration limit,
      BooleanSupplier ready,
      Supplier<Optional<String>> failure,
      Supplier<List<String>> log)
      throws InterruptedException {
    until(what, limit, POLL_MS, ready, failure, log);
  }

  /**
   * The same.
   *
   * @param pollMs how long between two questions
   */
  public static void until(
      String what,
      Duration limit,
      long pollMs,
      BooleanSupplier ready,
      Supplier<Optional<String>> failure,
      Supplier<List<String>> log)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      Optional<String> failed = failure.get();
      if (failed.isPresent()) {
        throw new ClusterException("waiting for " + what + ": " + failed.get());
      }
      if (System.nanoTime() > end) {
        throw new ClusterException(
            "waited "
                + limit.toSeconds()
                + " s in vain for "
                + what
                + "; last log lines:\n"
                + String.join("\n", log.get()));
      }
      Thread.sleep(pollMs);
    }
  }
}
