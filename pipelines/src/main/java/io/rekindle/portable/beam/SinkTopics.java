package io.rekindle.portable.beam;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The topics that the checkpointer reads back, without prefix: what it is not told of never counts
 * as arrived, and its frontier stands still for ever.
 */
public final class SinkTopics {
  private final Set<String> sinks;
  private final String deadLetters;

  /**
   * @param sinks what steps write, as the checkpointer is told it ({@code --sinks})
   * @param deadLetters what the source writes ({@code --deadLetters})
   * @throws IllegalArgumentException if a topic would be two things
   */
  public SinkTopics(Collection<String> sinks, String deadLetters) {
    this.sinks = new TreeSet<>(sinks);
    this.deadLetters = deadLetters;
    for (String other :
        new String[] {deadLetters, PortableSettings.IMAGES, PortableSettings.WAKES}) {
      if (this.sinks.contains(other)) {
        throw new IllegalArgumentException("the topic " + other + " can be no sink");
      }
    }
  }

  /** The source's records are acknowledged by the topic that they are in. */
  void checkSource(Ports ports) {
    for (Port<?, ?> port : ports.all()) {
      for (String topic : port.topics()) {
        if (!topic.equals(deadLetters)) {
          throw new UnsupportedFnException(
              "the source, output " + port.tag().getId(),
              "goes to the topic "
                  + topic
                  + ", and a source may write only the dead letters ("
                  + deadLetters
                  + "): let the first step write it");
        }
      }
    }
  }

  void checkStep(String step, Ports ports) {
    for (Port<?, ?> port : ports.all()) {
      for (String topic : port.topics()) {
        String where = "step " + step + ", output " + port.tag().getId();
        if (topic.equals(deadLetters)) {
          throw new UnsupportedFnException(
              where,
              "goes to the topic "
                  + topic
                  + ", where only the source may write: a step's records"
                  + " there would never count as arrived. Give them a topic of their own");
        }
        if (!sinks.contains(topic)) {
          throw new UnsupportedFnException(
              where,
              "goes to the topic "
                  + topic
                  + ", which is not among the sinks that the checkpointer"
                  + " reads back "
                  + sinks
                  + ": its records would never count as arrived. Misspelt, or to be added there?");
        }
      }
    }
  }
}
