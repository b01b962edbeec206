package io.rekindle.history;

import java.util.List;

/** The ledger's topics, named as in pipelines/RECORDS.md. */
public enum Topic {
  TRANSACTIONS("transactions"),
  BALANCES("balances"),
  STATEMENTS("statements"),
  ALERTS("alerts"),
  STATES("states"),
  DEAD_LETTERS("dead-letters");

  /** What the checkpointer of a portable run reads back, beside the dead letters. */
  public static final List<String> SINKS =
      List.of(BALANCES.topicName, ALERTS.topicName, STATEMENTS.topicName, STATES.topicName);

  private final String topicName;

  Topic(String topicName) {
    this.topicName = topicName;
  }

  /** The name without the run's prefix. */
  public String topicName() {
    return topicName;
  }

  /** The topic with that name; throws IllegalArgumentException naming the known ones otherwise. */
  public static Topic of(String topicName) {
    for (Topic topic : values()) {
      if (topic.topicName.equals(topicName)) {
        return topic;
      }
    }
    throw new IllegalArgumentException("unknown topic '" + topicName + "'");
  }
}
