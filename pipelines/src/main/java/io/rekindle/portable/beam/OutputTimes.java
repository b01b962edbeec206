package io.rekindle.portable.beam;

import java.lang.reflect.Method;
import org.apache.beam.sdk.state.Timer;
import org.joda.time.Instant;

/**
 * How far a processing-time timer holds back the watermark of the steps that follow. Newer versions
 * of Beam let a runner do so, until it fires, at the time of the element that set it; older ones
 * neither do that nor know the method.
 */
final class OutputTimes {
  private static final Method WITH_OUTPUT_TIMESTAMP = find();

  private OutputTimes() {}

  /** The timer, to be set so that it holds the watermark at that time and not before. */
  static Timer at(Timer timer, Instant time) {
    if (WITH_OUTPUT_TIMESTAMP == null) {
      return timer;
    }
    try {
      return (Timer) WITH_OUTPUT_TIMESTAMP.invoke(timer, time);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot set a timer's output time", e);
    }
  }

  private static Method find() {
    try {
      return Timer.class.getMethod("withOutputTimestamp", Instant.class);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
