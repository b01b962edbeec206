package io.rekindle.checker;

import com.fasterxml.jackson.annotation.JsonValue;

/** How often an input counts, in the order from strong to weak. */
public enum Guarantee {
  EXACTLY_ONCE("exactly-once"),
  AT_LEAST_ONCE("at-least-once"),
  AT_MOST_ONCE("at-most-once"),
  NONE("none");

  private final String text;

  Guarantee(String text) {
    this.text = text;
  }

  /** What is left of exactly-once when some inputs counted not at all, or some more than once. */
  public static Guarantee of(boolean lost, boolean twice) {
    if (lost) {
      return twice ? NONE : AT_MOST_ONCE;
    }
    return twice ? AT_LEAST_ONCE : EXACTLY_ONCE;
  }

  /**
   * Whether this, observed, is at least what was promised. At-least-once and at-most-once do not
   * compare.
   */
  public boolean keeps(Guarantee promised) {
    return this == promised || this == EXACTLY_ONCE || promised == NONE;
  }

  @JsonValue
  public String text() {
    return text;
  }
}
