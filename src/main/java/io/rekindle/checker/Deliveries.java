package io.rekindle.checker;

import io.rekindle.checker.account.Delivery;
import io.rekindle.checker.account.Input;
import io.rekindle.checker.account.Stated;
import io.rekindle.checker.account.TimerKind;
import java.util.function.Supplier;

/** What came out when, over all accounts: for the doubts, and for late and overtaken timers. */
final class Deliveries implements Delivery {
  /** Clocks are read in whole milliseconds, and by different processes. */
  private static final long ROUNDING_MS = 10;

  private final Sustained sustained = new Sustained();
  private final Uptime uptime;
  private final LateTimers timers;
  private final OvertakenTimers overtaken;
  private long lastOutMs = Long.MIN_VALUE;
  private long missing;
  private long olderThanInput;
  private long oldestByMs;

  Deliveries(Uptime uptime, LateTimers timers, OvertakenTimers overtaken) {
    this.uptime = uptime;
    this.timers = timers;
    this.overtaken = overtaken;
  }

  @Override
  public void delivered(Input input, long appendMs) {
    sustained.delivered(input.ackedMs(), appendMs);
    uptime.delivered(input.id().partition(), input.ackedMs(), appendMs);
    lastOutMs = Math.max(lastOutMs, appendMs);
    if (appendMs < input.sentMs() - ROUNDING_MS) {
      olderThanInput++;
      oldestByMs = Math.max(oldestByMs, input.sentMs() - appendMs);
    }
  }

  @Override
  public void missing(Input input) {
    sustained.missing(input.ackedMs());
    missing++;
  }

  @Override
  public void fired(
      TimerKind kind, int partition, long dueMs, long appendMs, Supplier<String> example) {
    timers.fired(kind, partition, dueMs, appendMs, example);
  }

  @Override
  public void stated(Stated stated) {
    overtaken.stated(stated);
  }

  Sustained sustained() {
    return sustained;
  }

  /** Whether every input had come out by then. */
  boolean allOut(long atMs) {
    return missing == 0 && lastOutMs != Long.MIN_VALUE && lastOutMs <= atMs;
  }

  /** How many outputs are older than their inputs, which one clock cannot tell. */
  long olderThanInput() {
    return olderThanInput;
  }

  /** By how many milliseconds at most. */
  long oldestByMs() {
    return oldestByMs;
  }
}
