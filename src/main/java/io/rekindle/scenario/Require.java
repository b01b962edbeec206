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

  /** The same about the value of a key, which the message does not name. */
  static void value(boolean condition, String key, String format, Object... args) {
    if (!condition) {
      throw ScenarioException.about(key, String.format(Locale.ROOT, format, args));
    }
  }

  /**
   * Throws unless the number is between two others, which belong to what is allowed.
   *
   * @param unit of the numbers and why they are what they are, as "ms: a day"; or empty
   */
  static void between(String key, long value, long least, long most, String unit) {
    value(
        value >= least && value <= most,
        key,
        "%d is not between %d and %d%s",
        value,
        least,
        most,
        unit.isEmpty() ? "" : " " + unit);
  }
}
