package io.rekindle.portable.simulation;

import java.util.Locale;

/** An invariant of the protocol does not hold. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Violation(String message) {
    super(message);
  }

  static void unless(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new Violation(String.format(Locale.ROOT, message, arguments));
    }
  }
}
