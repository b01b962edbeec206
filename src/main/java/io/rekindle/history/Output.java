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
 */
public record Output(
    Topic topic, String key, int partition, long offset, long appendMs, String value) {}
