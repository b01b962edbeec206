package io.rekindle.checkpointer.directory;

/** Whole perhaps, but written in a format that this build does not know. */
public final class UnknownVersionException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnknownVersionException(String message) {
    super(message);
  }
}
