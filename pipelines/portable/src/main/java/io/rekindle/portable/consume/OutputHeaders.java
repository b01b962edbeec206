package io.rekindle.portable.consume;

/** Headers of every record that a portable pipeline writes to a sink. */
public final class OutputHeaders {
  /** The pipeline's name, UTF-8: ids are unique within a pipeline, and topics may be shared. */
  public static final String PIPELINE = "rekindle-pipeline";

  /** The output's id, UTF-8; a dead letter's is that of its input record. */
  public static final String ID = "rekindle-id";

  /** The epoch of the attempt that wrote it, decimal. */
  public static final String EPOCH = "rekindle-epoch";

  /**
   * The identity of that epoch, 16 hexadecimal digits: for the checkpointer. Consumers need it not.
   */
  public static final String IDENTITY = "rekindle-identity";

  private OutputHeaders() {}
}
