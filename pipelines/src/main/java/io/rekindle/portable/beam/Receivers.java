package io.rekindle.portable.beam;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFnOutputReceivers;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/**
 * Beam's own output receivers, which write to a context. Newer versions of Beam want to know as
 * well what an output is like that the author says nothing of.
 */
final class Receivers {
  private static final Method ONE =
      find(DoFnOutputReceivers.class, "windowedReceiver", TupleTag.class);
  private static final Method MANY =
      find(DoFnOutputReceivers.class, "windowedMultiReceiver", Map.class);

  /** What newer versions take the output's time, window and pane from; null in older ones. */
  private static final Defaults DEFAULTS = ONE.getParameterCount() == 2 ? null : new Defaults();

  private Receivers() {}

  /**
   * @param at of what is put out without a time
   */
  static Object one(DoFn<?, ?>.WindowedContext context, Instant at, TupleTag<?> tag) {
    return make(ONE, context, at, tag);
  }

  /**
   * @param coders of all outputs
   */
  static Object many(
      DoFn<?, ?>.WindowedContext context, Instant at, Map<TupleTag<?>, Coder<?>> coders) {
    return make(MANY, context, at, coders);
  }

  private static Object make(Method method, Object context, Instant at, Object last) {
    return DEFAULTS == null
        ? call(method, context, last)
        : call(method, context, DEFAULTS.at(at), last);
  }

  private static final class Defaults {
    private final Method value =
        find(
            named("org.apache.beam.sdk.values.WindowedValues"),
            "timestampedValueInGlobalWindow",
            Instant.class);
    private final Method supplier =
        find(
            named("org.apache.beam.sdk.util.OutputBuilderSuppliers"),
            "supplierForElement",
            named("org.apache.beam.sdk.values.WindowedValue"));

    Object at(Instant at) {
      return call(supplier, call(value, "", at));
    }
  }

  private static Object call(Method method, Object... arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw unknown(e);
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw unknown(e);
    }
  }

  /** The one with that last parameter. */
  private static Method find(Class<?> type, String name, Class<?> last) {
    for (Method method : type.getMethods()) {
      int count = method.getParameterCount();
      if (method.getName().equals(name)
          && count > 0
          && method.getParameterTypes()[count - 1] == last) {
        return method;
      }
    }
    throw unknown(new NoSuchMethodException(type.getName() + "." + name));
  }

  private static IllegalStateException unknown(Exception e) {
    return new IllegalStateException(
        "this version of Beam makes its output receivers otherwise", e);
  }
}
