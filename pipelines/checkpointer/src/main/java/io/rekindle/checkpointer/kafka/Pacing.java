package io.rekindle.checkpointer.kafka;

/**
 * Which topics are read on. What is ahead of the others has to be kept: images whose outputs were
 * not read back, and read-back outputs whose images were not read. A broker deals out bytes, not
 * moments: a few dead letters of a megabyte each can hold up a hundred thousand small records.
 */
public enum Pacing {
  ALL,
  SINKS_ONLY,
  IMAGES_ONLY;

  private static final long SINK_LAG = 1_000;
  private static final long DEAD_LETTER_LAG = 16;
  private static final long MOST_SEEN = 100_000;

  /**
   * Never both sides are held back, and a side only while the other has something to read.
   *
   * @param images records of the image topic to read, as far as known
   * @param sinks records of the sinks to read
   * @param deadLetters of these, dead letters
   * @param seen records of sinks that are kept until their images come
   */
  public static Pacing choose(long images, long sinks, long deadLetters, long seen) {
    if (seen > MOST_SEEN) {
      return images > 0 ? IMAGES_ONLY : ALL;
    }
    return sinks > SINK_LAG || deadLetters > DEAD_LETTER_LAG ? SINKS_ONLY : ALL;
  }
}
