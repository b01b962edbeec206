package io.rekindle.portable.cell;

/**
 * What an event emitted, and where it goes. Its id is the event's and its index ({@link
 * EventId#output}). Exactly one of {@code step} and {@code topic} is not empty: what goes to two
 * places is two outputs.
 *
 * @param step that consumes it
 * @param topic of a sink, without prefix
 * @param key of the next step's cell, or of the sink's record
 * @param timestampMs event time
 */
public record Output(String step, String topic, byte[] key, byte[] payload, long timestampMs) {
  public static Output toStep(String step, byte[] key, byte[] payload, long timestampMs) {
    return new Output(step, "", key, payload, timestampMs);
  }

  public static Output toTopic(String topic, byte[] key, byte[] payload, long timestampMs) {
    return new Output("", topic, key, payload, timestampMs);
  }
}
