package io.rekindle.portable.format;

/** Bytes that are not what was written, or not of a version that this build reads. */
public final class DamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DamagedException(String message) {
    super(message);
  }
}
