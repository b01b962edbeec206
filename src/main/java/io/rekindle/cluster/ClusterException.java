package io.rekindle.cluster;

/**
 * A process that did not start, did not become ready or died; the message says which, why, and its
 * last log lines.
 */
public class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClusterException(String message) {
    super(message);
  }

  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
