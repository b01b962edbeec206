package io.rekindle.portable.beam;

import java.lang.reflect.Method;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.joda.time.Instant;

/**
 * How far a runner's timer holds back the watermark of the steps that follow, until it fires. Older
 * versions of Beam neither have such holds nor know the methods: there nothing is held.
 */
final class OutputTimes {
  private static final Method WITH_OUTPUT_TIMESTAMP =
      find(Timer.class, "withOutputTimestamp", Instant.class);
  private static final Method CLEAR = find(Timer.class, "clear");
  private static final Method FIRE_TIMESTAMP = find(DoFn.OnTimerContext.class, "fireTimestamp");

  private OutputTimes() {}

  /**
   * The timer, to be set so that it holds the watermark at that time and not before.
   *
   * @param atMs event time, epoch milliseconds. After the last that there is it is the last, at
   *     which nothing is held: the step itself always puts something out, its image
   */
  static Timer at(Timer timer, long atMs) {
    Instant at = new Instant(Math.min(atMs, GlobalWindow.INSTANCE.maxTimestamp().getMillis()));
    return (Timer) call(WITH_OUTPUT_TIMESTAMP, timer, timer, at);
  }

  /** It holds nothing any more. Where there is no such method it will fire for nothing. */
  static void clear(Timer timer) {
    call(CLEAR, timer, null);
  }

  /** The time that a timer was set for: its timestamp is that of its outputs in newer versions. */
  static Instant fireTimestamp(DoFn<?, ?>.OnTimerContext context) {
    return (Instant) call(FIRE_TIMESTAMP, context, context.timestamp());
  }

  private static Object call(Method method, Object on, Object otherwise, Object... arguments) {
    if (method == null) {
      return otherwise;
    }
    try {
      return method.invoke(on, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }

  private static Method find(Class<?> type, String name, Class<?>... parameters) {
    try {
      return type.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
