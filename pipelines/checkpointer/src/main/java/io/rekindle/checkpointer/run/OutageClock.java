package io.rekindle.checkpointer.run;

import java.util.function.LongSupplier;

/** Milliseconds in which Kafka answered: an outage must not look like a stall. */
final class OutageClock implements LongSupplier {
  private final LongSupplier clock;
  private long lostMs;
  private Long stoodStillAtMs;

  OutageClock(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * @param answeredMs when Kafka answered last
   */
  void away(long answeredMs) {
    if (stoodStillAtMs == null) {
      stoodStillAtMs = answeredMs;
    }
  }

  void back() {
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
