package io.rekindle.checkpointer.directory;

/** Names that are part of what is stored. All without prefix. */
public final class Topics {
  /** What steps say to the checkpointer. */
  public static final String IMAGES = "images";

  /** What the preparer of an epoch says to steps. */
  public static final String WAKES = "wakes";

  private Topics() {}

  /** Of a position that is named so. */
  public static String topic(String source) {
    return source.substring(0, source.lastIndexOf('/'));
  }

  /** How a position is named in a checkpoint. */
  public static String source(String topic, int partition) {
    return topic + "/" + partition;
  }
}
