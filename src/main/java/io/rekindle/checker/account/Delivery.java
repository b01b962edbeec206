package io.rekindle.checker.account;

/** Told of the first balance output of each input. */
@FunctionalInterface
public interface Delivery {
  void delivered(long ackedMs, long appendMs);
}
