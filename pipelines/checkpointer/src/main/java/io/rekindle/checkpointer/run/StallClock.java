package io.rekindle.checkpointer.run;

import java.util.function.LongSupplier;

/**
 * Milliseconds in which a stall could be told: an outage of Kafka must not look like one, nor that
 * this process has not read yet what is there.
 */
final class StallClock implements LongSupplier {
  private final LongSupplier clock;
  private long lostMs;
  private Long stoodStillAtMs;

  StallClock(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * @param knownMs when all was known last
   */
  void stop(long knownMs) {
    if (stoodStillAtMs == null) {
      stoodStillAtMs = knownMs;
    }
  }

  void goOn() {
    if (stoodStillAtMs != null) {
      lostMs += clock.getAsLong() - stoodStillAtMs;
      stoodStillAtMs = null;
    }
  }

  @Override
  public long getAsLong() {
    return (stoodStillAtMs == null ? clock.getAsLong() : stoodStillAtMs) - lostMs;
  }
}
