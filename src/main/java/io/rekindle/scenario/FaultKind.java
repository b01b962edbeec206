package io.rekindle.scenario;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is done to a runner's processes. */
public enum FaultKind {
  /** SIGKILL one worker, drawn from the seed. */
  KILL_WORKER("kill-worker"),
  /** SIGKILL all workers at once. */
  KILL_ALL_WORKERS("kill-all-workers");

  private final String text;

  FaultKind(String text) {
    this.text = text;
  }

  @JsonValue
  public String text() {
    return text;
  }
}
