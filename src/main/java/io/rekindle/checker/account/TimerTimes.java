package io.rekindle.checker.account;

import io.rekindle.history.RunMeta;

/**
 * When timers are due, and before when they cannot be.
 *
 * <ul>
 *   <li>A statement cannot come before its period has ended: no watermark runs ahead of the clock.
 *       It is due {@code maxDelayMs} later, for so far the watermark stays behind. Where no record
 *       of the traffic has a time as late as that, nothing moves the watermark there before the
 *       partition counts as idle, {@code maxDelayMs} after the last.
 *   <li>An alert cannot come before its transaction was sent, plus the delay; nor, since one firing
 *       emits all that is pending, before that of the transaction that set the timer. It is due the
 *       delay after its transaction was acknowledged.
 * </ul>
 *
 * Histories of versions that do not tell the alerts' delay are not judged for early timers.
 */
public final class TimerTimes {
  /** A timer may run on a clock that differs a little from that which stamps its output. */
  static final long TOLERANCE_MS = 20;

  private final long periodMs;
  private final long maxDelayMs;
  private final Long alertDelayMs;
  private final LastTraffic traffic;

  /**
   * @param traffic complete before anything is asked
   */
  public TimerTimes(RunMeta meta, LastTraffic traffic) {
    this.traffic = traffic;
    this.periodMs = meta.periodMs();
    this.maxDelayMs = meta.maxDelayMs();
    this.alertDelayMs = meta.alertDelayMs();
  }

  boolean earlyStatement(long period, long appendMs) {
    return alertDelayMs != null && appendMs < end(period) - TOLERANCE_MS;
  }

  /** Whether a timer that this transaction set cannot have fired by then. */
  boolean earlyAlert(Input set, long appendMs) {
    return alertDelayMs != null && appendMs < set.sentMs() + alertDelayMs - TOLERANCE_MS;
  }

  long statementDueMs(long period, int partition) {
    long dueMs = end(period) + maxDelayMs;
    long lastMs = traffic.of(partition);
    return dueMs > lastMs ? Math.max(dueMs, lastMs + maxDelayMs) : dueMs;
  }

  /** Null if nobody told the delay. */
  Long alertDueMs(Input input) {
    return alertDelayMs == null ? null : (Long) (input.ackedMs() + alertDelayMs);
  }

  private long end(long period) {
    return (period + 1) * periodMs;
  }
}
