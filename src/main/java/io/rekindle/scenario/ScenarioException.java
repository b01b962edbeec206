package io.rekindle.scenario;

/**
 * A scenario that cannot be run; the message says what is wrong, where, and what is allowed. Exit
 * code 2.
 */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ScenarioException(String message) {
    super(message);
  }

  public ScenarioException(String message, Throwable cause) {
    super(message, cause);
  }
}
