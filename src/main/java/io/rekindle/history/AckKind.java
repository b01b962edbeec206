package io.rekindle.history;

/** What an input record was meant to be. */
public enum AckKind {
  /** A transaction, sent once. */
  TX,
  /** A second copy of an earlier transaction: same txId, another offset. */
  DUPLICATE,
  /** Not parsable on purpose: must come out as a dead letter with the same bytes. */
  MALFORMED,
  /** Moves the watermark past the last period; has no output. */
  CLOSE,
  /** Asks each step for its state. */
  PROBE
}
