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

  @JsonValue
  public String text() {
    return text;
  }
}
