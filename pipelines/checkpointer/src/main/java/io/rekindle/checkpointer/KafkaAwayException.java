package io.rekindle.checkpointer;

/** Kafka does not answer; the same may be tried again. */
public final class KafkaAwayException extends CheckpointException {
  private static final long serialVersionUID = 1L;

  public KafkaAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
