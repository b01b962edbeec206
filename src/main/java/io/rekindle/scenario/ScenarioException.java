package io.rekindle.scenario;

/**
 * A scenario that cannot be run; the message says what is wrong, where, and what is allowed. Exit
 * code 2.
 */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String reason;

  public ScenarioException(String message) {
    this(message, null);
  }

  public ScenarioException(String message, Throwable cause) {
    super(message, cause);
    this.key = null;
    this.reason = message;
  }

  private ScenarioException(String key, String reason, String message) {
    super(message);
    this.key = key;
    this.reason = reason;
  }

  /** About the value of a key or of a flag. */
  static ScenarioException about(String key, String reason) {
    return new ScenarioException(key, reason, key + ": " + reason);
  }

  /** The key whose value is wrong, without what it lies in; null if it is not one key's. */
  String key() {
    return key;
  }

  /** What is wrong with it, without its name. */
  String reason() {
    return reason;
  }
}
