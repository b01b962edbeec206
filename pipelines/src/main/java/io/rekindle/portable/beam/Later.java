package io.rekindle.portable.beam;

import java.util.function.Supplier;
import org.apache.beam.sdk.state.ReadableState;

/** Reads when it is asked to, so it sees what was written since it was made. */
record Later<T>(Supplier<T> value) implements ReadableState<T> {
  @Override
  public T read() {
    return value.get();
  }

  @Override
  public ReadableState<T> readLater() {
    return this;
  }
}
