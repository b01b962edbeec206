package io.rekindle.scenario;

import com.fasterxml.jackson.annotation.JsonValue;

/** The runners that Rekindle knows. */
public enum RunnerName {
  DIRECT("direct"),
  FLINK("flink"),
  SAMZA("samza");

  private final String text;

  RunnerName(String text) {
    this.text = text;
  }

  @JsonValue
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
