package io.rekindle.environment;

/** The environment does not fit; the message says what is wrong and how to mend it. Exit code 3. */
public final class EnvironmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EnvironmentException(String message) {
    super(message);
  }

  public EnvironmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
