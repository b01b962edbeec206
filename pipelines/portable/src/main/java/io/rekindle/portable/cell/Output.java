package io.rekindle.portable.cell;

/**
 * What an event emitted, and where it goes. Exactly one of {@code step} and {@code topic} is not
 * empty: what goes to two places is two outputs. But for {@link #VOID}.
 *
 * @param step that consumes it
 * @param topic of a sink, without prefix
 * @param key of the next step's cell, or of the sink's record
 * @param timestampMs event time
 * @param name only for a sink: what the author calls this output in every attempt; empty: it is
 *     called by its event. Needed where a replay may deal the same outputs to other events, as
 *     processing-time timers do
 */
public record Output(
    String step, String topic, byte[] key, byte[] payload, long timestampMs, String name) {
  /** In the place of one to a step that was dropped: goes nowhere, and has always arrived. */
  public static final Output VOID = new Output("", "", new byte[0], new byte[0], 0);

  public Output {
    if (!name.isEmpty() && topic.isEmpty()) {
      throw new IllegalArgumentException("only an output to a topic can have a name");
    }
  }

  /** One without a name of its own. */
  public Output(String step, String topic, byte[] key, byte[] payload, long timestampMs) {
    this(step, topic, key, payload, timestampMs, "");
  }

  public static Output toStep(String step, byte[] key, byte[] payload, long timestampMs) {
    return new Output(step, "", key, payload, timestampMs);
  }

  public static Output toTopic(String topic, byte[] key, byte[] payload, long timestampMs) {
    return new Output("", topic, key, payload, timestampMs);
  }

  /** Whether it goes nowhere. */
  public boolean isVoid() {
    return step.isEmpty() && topic.isEmpty();
  }

  /** The same, called so. Two outputs of one timeline must not share a name within a topic. */
  public Output named(String ownName) {
    return new Output(step, topic, key, payload, timestampMs, ownName);
  }

  /** Its id, if it is the i-th output of that event: {@link EventId#output}, or by its name. */
  public String id(String event, int index) {
    return name.isEmpty() ? EventId.output(event, index) : EventId.named(topic, name);
  }
}
