package io.rekindle.checker.account;

/** Told of the first balance output of each input, and of inputs without one. */
@FunctionalInterface
public interface Delivery {
  void delivered(long ackedMs, long appendMs);

  default void missing(long ackedMs) {}
}
