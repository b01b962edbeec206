package io.rekindle.checker.account;

import java.util.function.Supplier;

/** Told of the first output of each input and of each timer, and of inputs without one. */
public interface Delivery {
  /** The first balance of an input. */
  void delivered(Input input, long appendMs);

  /** An input that has no balance. */
  void missing(Input input);

  /**
   * The first output of a timer.
   *
   * @param partition input partition of its account
   * @param dueMs when it was due by the clock
   * @param example says which, asked for only if it is shown
   */
  void fired(TimerKind kind, int partition, long dueMs, long appendMs, Supplier<String> example);

  /**
   * A timer of which no output ever came.
   *
   * @param fromMs when the first input was sent for which its step kept something that can be the
   *     reason
   * @param dueMs when it was due by the clock
   */
  void unfired(TimerKind kind, long fromMs, long dueMs, Supplier<String> example);

  /** The first statement of an account's period; {@link #fired} is told of it, too. */
  void stated(Stated stated);
}
