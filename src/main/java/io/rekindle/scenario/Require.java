package io.rekindle.scenario;

import java.util.Locale;

/** Checks of what people wrote. */
final class Require {
  private Require() {}

  /** Throws a {@link ScenarioException} with the formatted message unless the condition holds. */
  static void that(boolean condition, String format, Object... args) {
    if (!condition) {
      throw new ScenarioException(String.format(Locale.ROOT, format, args));
    }
  }
}
