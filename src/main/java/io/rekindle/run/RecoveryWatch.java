package io.rekindle.run;

import io.rekindle.measure.LiveRecovery;

/**
 * Looks again and again, in a thread of its own, whether the runner has recovered: the look takes
 * longer the more records there are, and the generator must not wait for it.
 */
final class RecoveryWatch implements AutoCloseable {
  private static final long EVERY_MS = 500;

  /** It may take no more than this part of the time. */
  private static final long SHARE = 20;

  private final LiveRecovery live;
  private final Thread thread = new Thread(this::look, "recovery");
  private volatile long recoveredMs = Long.MIN_VALUE;

  RecoveryWatch(LiveRecovery live) {
    this.live = live;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether it had, at a look that began after that moment, epoch milliseconds. */
  boolean recoveredAfter(long atMs) {
    return recoveredMs > atMs;
  }

  private void look() {
    try {
      while (true) {
        long began = System.currentTimeMillis();
        if (live.recovered()) {
          recoveredMs = began;
        }
        long took = System.currentTimeMillis() - began;
        Thread.sleep(Math.max(EVERY_MS, SHARE * took));
      }
    } catch (InterruptedException e) {
      // The traffic is over.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
