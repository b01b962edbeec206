package io.rekindle.portable.step;

/**
 * An element that cannot be carried: refused where it is sent, before anything of the event that
 * made it is stored, so no outbox brings it again. It is made again from the same input record:
 * another attempt ends the same way until the record or what made it so is out of the way.
 */
public final class InvalidElementException extends RefusedException {
  private static final long serialVersionUID = 1L;

  public InvalidElementException(String message) {
    super(message);
  }
}
