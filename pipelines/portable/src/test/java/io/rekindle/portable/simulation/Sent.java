package io.rekindle.portable.simulation;

/**
 * An output as a step's state remembers it.
 *
 * @param event that made it
 * @param target a step or {@code topic:name}
 */
record Sent(String id, String event, String target, String key, String payload) {
  static String encode(String id, String event, String target, String key, String payload) {
    return id + " " + event + " " + target + " " + key + " " + payload;
  }

  static Sent decode(String text) {
    String[] parts = text.split(" ");
    return new Sent(parts[0], parts[1], parts[2], parts[3], parts[4]);
  }

  boolean isToTopic() {
    return target.startsWith("topic:");
  }
}
