package io.rekindle.history;

/** The ledger's topics, named as in pipelines/RECORDS.md. */
public enum Topic {
  TRANSACTIONS("transactions"),
  BALANCES("balances"),
  STATEMENTS("statements"),
  ALERTS("alerts"),
  STATES("states"),
  DEAD_LETTERS("dead-letters");

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
