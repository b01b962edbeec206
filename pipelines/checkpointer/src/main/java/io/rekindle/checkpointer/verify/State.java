package io.rekindle.checkpointer.verify;

/** What a checkpoint is good for. */
public enum State {
  /** Nothing is wrong, as far as was looked. */
  WHOLE("whole"),
  /** Its bytes are not those that were written. */
  DAMAGED("damaged"),
  /** A crash left it behind; it was never published. */
  HALF_WRITTEN("half-written"),
  /** Of another pipeline. */
  FOREIGN("foreign"),
  /** Published by an old epoch after a newer one had begun: not to be resumed from. */
  ORPHANED("orphaned"),
  /** Of a format version that this build does not read. */
  UNKNOWN_VERSION("unknown format version");

  private final String text;

  State(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
