package io.rekindle.portable.step;

/**
 * The job must die and be restored from a portable checkpoint: going on could apply something twice
 * or lose it.
 */
public class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
