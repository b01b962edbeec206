package io.rekindle.portable.beam;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.joda.time.Instant;

/** A method of the author's DoFn and where its arguments come from. */
final class AuthorMethod {
  /** Takes an argument from the event that is being applied. */
  private interface Source {
    Object get(AuthorContext context, AuthorFn fn);
  }

  private final Method method;
  private final List<Source> sources = new ArrayList<>();

  /**
   * @throws UnsupportedFnException if a parameter is of a kind that is not supported
   */
  AuthorMethod(AuthorFn fn, Method method) {
    this.method = method;
    if (method.getReturnType() != void.class) {
      throw fn.refusal("returns something from " + method.getName() + ", so it is splittable");
    }
    for (int i = 0; i < method.getParameterCount(); i++) {
      Class<?> type = method.getParameterTypes()[i];
      Annotation[] annotations = method.getParameterAnnotations()[i];
      Source source = source(fn, type, annotations);
      if (source == null) {
        throw fn.refusal(
            "has a parameter of " + method.getName() + " that is not supported: " + type.getName());
      }
      sources.add(source);
    }
    method.setAccessible(true);
  }

  private Source source(AuthorFn fn, Class<?> type, Annotation[] annotations) {
    boolean timer = method.isAnnotationPresent(DoFn.OnTimer.class);
    boolean element = method.isAnnotationPresent(DoFn.ProcessElement.class);
    if (element && type == DoFn.ProcessContext.class) {
      return (context, f) -> context.ofElement();
    }
    if (timer && type == DoFn.OnTimerContext.class) {
      return (context, f) -> context.ofTimer();
    }
    for (Annotation annotation : annotations) {
      if (annotation instanceof DoFn.StateId id && (element || timer)) {
        if (!fn.states.containsKey(id.value())) {
          throw fn.refusal("uses the state " + id.value() + " but does not declare it");
        }
        return (context, f) -> f.states.get(id.value()).handle();
      }
      if (annotation instanceof DoFn.TimerId id && (element || timer)) {
        if (!fn.timers.containsKey(id.value())) {
          throw fn.refusal("uses the timer " + id.value() + " but does not declare it");
        }
        return (context, f) -> f.timers.get(id.value());
      }
      if (annotation instanceof DoFn.Element && element) {
        return (context, f) -> context.element();
      }
      if (annotation instanceof DoFn.Timestamp && type == Instant.class && (element || timer)) {
        return (context, f) -> context.timestamp();
      }
    }
    return null;
  }

  void invoke(Object target, AuthorContext context, AuthorFn fn) {
    Object[] arguments = new Object[sources.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = sources.get(i).get(context, fn);
    }
    try {
      method.invoke(target, arguments);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException("step " + fn.step + " failed: " + e.getCause(), e.getCause());
    }
  }

  /** The class and those it extends, up to Beam's. */
  static List<Class<?>> classes(Class<?> type) {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> one = type; one != DoFn.class; one = one.getSuperclass()) {
      classes.add(one);
    }
    return classes;
  }

  /** Each once, as the most special class declares it. */
  static Collection<Method> methods(List<Class<?>> classes) {
    Map<String, Method> methods = new LinkedHashMap<>();
    for (Class<?> type : classes) {
      for (Method method : type.getDeclaredMethods()) {
        if (!method.isSynthetic() && !Modifier.isStatic(method.getModifiers())) {
          String signature = method.getName() + Arrays.toString(method.getParameterTypes());
          methods.putIfAbsent(signature, method);
        }
      }
    }
    return methods.values();
  }
}
