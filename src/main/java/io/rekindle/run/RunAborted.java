package io.rekindle.run;

/** Ends a run early; what happened is in its history already, and makes it UNKNOWN. */
final class RunAborted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunAborted(String message) {
    super(message);
  }
}
