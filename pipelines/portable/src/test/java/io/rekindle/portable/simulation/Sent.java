package io.rekindle.portable.simulation;

/** An output as a step's state remembers it; {@code target} is a step or {@code topic:name}. */
record Sent(String id, String target, String key, String payload) {
  static String encode(String id, String target, String key, String payload) {
    return id + " " + target + " " + key + " " + payload;
  }

  static Sent decode(String text) {
    String[] parts = text.split(" ");
    return new Sent(parts[0], parts[1], parts[2], parts[3]);
  }

  String event() {
    return id.substring(0, id.lastIndexOf('/'));
  }

  boolean isToTopic() {
    return target.startsWith("topic:");
  }
}
