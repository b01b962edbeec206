package io.rekindle.history;

/**
 * A record read back from an output topic.
 *
 * @param key the record's key as text, or null
 * @param partition the output topic's partition (not the input's)
 * @param offset offset in that partition
 * @param appendMs when it became readable: the broker's LogAppendTime; for a read-committed topic
 *     the time the recorder read it
 * @param value the value as UTF-8 text
 * @param id of portable mode's header; null if there is none
 * @param epoch of portable mode's header; null if there is none
 * @param pipeline of portable mode's header; null if there is none
 */
public record Output(
    Topic topic,
    String key,
    int partition,
    long offset,
    long appendMs,
    String value,
    String id,
    Integer epoch,
    String pipeline) {

  /** One that does not say whose it is. */
  public Output(
      Topic topic,
      String key,
      int partition,
      long offset,
      long appendMs,
      String value,
      String id,
      Integer epoch) {
    this(topic, key, partition, offset, appendMs, value, id, epoch, null);
  }

  /** One without portable mode's headers. */
  public Output(Topic topic, String key, int partition, long offset, long appendMs, String value) {
    this(topic, key, partition, offset, appendMs, value, null, null);
  }
}
