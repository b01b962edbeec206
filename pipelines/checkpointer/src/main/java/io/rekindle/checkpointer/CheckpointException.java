package io.rekindle.checkpointer;

/**
 * Something that a person must mend: a damaged or foreign checkpoint, a directory that is in use, a
 * broker that does not answer. The message says what, where and how.
 */
public class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CheckpointException(String message) {
    super(message);
  }

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
