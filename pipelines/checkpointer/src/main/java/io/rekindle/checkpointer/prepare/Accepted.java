package io.rekindle.checkpointer.prepare;

/** What is refused unless somebody says that it is meant so. */
public enum Accepted {
  /**
   * The directory does not know the newest epoch: it was restored from a backup, or is another one.
   */
  RESTORED_DIRECTORY,
  /**
   * The input is another topic, or in another cluster, than before, and has the same records at the
   * same offsets.
   */
  COPIED_INPUT
}
