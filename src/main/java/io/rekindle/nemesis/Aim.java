package io.rekindle.nemesis;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds something to hit: what an earlier fault has ended is no target, and may have nothing in its
 * place for a while.
 */
final class Aim {
  /** Between two looks: the runner is asked. */
  private static final long LOOK_MS = 200;

  private final Duration patience;

  /**
   * @param patience for how long it looks
   */
  Aim(Duration patience) {
    this.patience = patience;
  }

  /**
   * Hits what there is; looks again while there is nothing, or if it was gone before it was hit.
   *
   * @param present empty if there is nothing at the moment
   * @throws ClusterException why the last look or hit led to nothing, when the patience is over
   */
  void hit(Supplier<List<ManagedProcess>> present, Consumer<List<ManagedProcess>> strike)
      throws InterruptedException {
    long end = System.currentTimeMillis() + patience.toMillis();
    while (true) {
      try {
        List<ManagedProcess> all = present.get();
        if (all.isEmpty()) {
          throw new ClusterException(
              "nothing that works was there to hit for " + patience.toSeconds() + " s");
        }
        strike.accept(all);
        return;
      } catch (ClusterException e) {
        if (System.currentTimeMillis() >= end) {
          throw e;
        }
      }
      Thread.sleep(LOOK_MS);
    }
  }
}
