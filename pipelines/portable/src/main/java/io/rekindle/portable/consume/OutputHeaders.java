package io.rekindle.portable.consume;

/** Headers of every record that a portable pipeline writes to a sink. */
public final class OutputHeaders {
  /** The output's id, UTF-8; a dead letter's is that of its input record. */
  public static final String ID = "rekindle-id";

  /** The epoch of the attempt that wrote it, decimal. */
  public static final String EPOCH = "rekindle-epoch";

  private OutputHeaders() {}
}
