package io.rekindle.portable.beam;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;

/** A method of the author's DoFn and where its arguments come from. */
final class AuthorMethod {
  private final Method method;
  private final List<AuthorParameter.Source> sources = new ArrayList<>();

  /**
   * @throws UnsupportedFnException if a parameter is of a kind that is not supported
   */
  AuthorMethod(AuthorFn fn, Method method) {
    this.method = method;
    if (method.getReturnType() != void.class) {
      throw fn.refusal("returns something from " + method.getName() + ", so it is splittable");
    }
    for (Parameter parameter : method.getParameters()) {
      sources.add(new AuthorParameter(fn, method, parameter).source());
    }
    method.setAccessible(true);
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
