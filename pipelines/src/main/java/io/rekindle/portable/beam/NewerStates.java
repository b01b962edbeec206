package io.rekindle.portable.beam;

import java.lang.reflect.Proxy;

/** What an author's method is given for a state whose interface not every version of Beam has. */
final class NewerStates {
  /** The methods of a state, by name. */
  interface Calls {
    Object call(String method, Object... arguments);
  }

  private NewerStates() {}

  /**
   * @param type Beam's interface, which is there where a DoFn can declare such a state
   */
  static Object handle(String type, Calls calls) {
    Class<?> state;
    try {
      state = Class.forName(type);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this version of Beam has no " + type, e);
    }
    return Proxy.newProxyInstance(
        state.getClassLoader(),
        new Class<?>[] {state},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "toString" -> "a " + state.getSimpleName();
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy == arguments[0];
              default -> calls.call(method.getName(), arguments);
            });
  }
}
