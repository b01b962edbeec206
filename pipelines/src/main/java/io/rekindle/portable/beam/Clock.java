package io.rekindle.portable.beam;

import java.io.Serializable;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.state.Timer;

/** The wall clock in epoch milliseconds, or a test's. */
interface Clock extends LongSupplier, Serializable {
  Clock WALL = System::currentTimeMillis;

  /** Before an event is applied, for a clock that is the runner's own: its timer knows that. */
  default void at(Timer processingTime) {}
}
