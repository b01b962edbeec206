package io.rekindle.checkpointer.kafka;

/** Kafka no longer has what must be read, so this epoch can never be published any further. */
public final class LostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LostException(String message) {
    super(message);
  }
}
