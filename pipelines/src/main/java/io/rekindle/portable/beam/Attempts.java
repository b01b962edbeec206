package io.rekindle.portable.beam;

import io.rekindle.portable.step.RefusedException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a runner's own recovery from a restore. A cell carries the nonce of the instance that made
 * it, so an instance refuses what another one left. A runner that starts instances anew with empty
 * state is noticed here if it does so in a process that has lost some; if it does so elsewhere, the
 * checkpointer sees that their images do not follow.
 */
final class Attempts {
  private static final String PROCESS = UUID.randomUUID().toString();
  private static final Set<String> ENDED = ConcurrentHashMap.newKeySet();

  private Attempts() {}

  /**
   * An instance begins.
   *
   * @return its nonce
   * @throws RefusedException if one of the same step has ended in this epoch, after it had applied
   *     something
   */
  static String begin(String step, PortableSettings settings) {
    if (settings.sharedCells()) {
      return PROCESS;
    }
    if (ENDED.contains(name(step, settings))) {
      throw new RefusedException(
          "step "
              + step
              + " was started again in epoch "
              + settings.epoch()
              + ": the runner recovered by itself, which portable checkpointing must not trust."
              + " The job ends, so that it is resumed from the newest portable checkpoint");
    }
    return UUID.randomUUID().toString();
  }

  /** An instance that has applied something is torn down. */
  static void end(String step, PortableSettings settings) {
    if (!settings.sharedCells()) {
      ENDED.add(name(step, settings));
    }
  }

  private static String name(String step, PortableSettings settings) {
    return settings.snapshot() + " " + settings.epoch() + " " + step;
  }
}
