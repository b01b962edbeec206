package io.rekindle.portable.beam;

import java.io.Serializable;
import java.util.function.LongSupplier;

/** The wall clock in epoch milliseconds, or a test's. */
interface Clock extends LongSupplier, Serializable {
  Clock WALL = System::currentTimeMillis;
}
