package io.rekindle.portable.beam;

import io.rekindle.portable.shape.PipelineTopics;
import java.util.Set;
import java.util.TreeSet;

/**
 * The topics that the epoch was begun for, which its checkpointer reads back: what it is not told
 * of never counts as arrived, and its frontier stands still for ever.
 */
final class DeclaredTopics {
  private final String input;
  private final Set<String> sinks;
  private final String deadLetters;

  /**
   * @throws IllegalArgumentException if a topic would be two things
   */
  DeclaredTopics(PipelineTopics topics) {
    this.input = topics.input();
    this.sinks = new TreeSet<>(topics.sinks());
    this.deadLetters = topics.deadLetters();
    for (String other :
        new String[] {input, deadLetters, PortableSettings.IMAGES, PortableSettings.WAKES}) {
      if (this.sinks.contains(other)) {
        throw new IllegalArgumentException("the topic " + other + " can be no sink");
      }
    }
  }

  /** The source's records are acknowledged by the topic that they are in. */
  void checkSource(String read, Ports ports) {
    if (!read.equals(input)) {
      throw new UnsupportedFnException(
          "the source " + read,
          "is not what the epoch was begun for, " + input + ": one of the two is misspelt");
    }
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
                  + ", which is not among the sinks that the epoch was begun with and its checkpointer"
                  + " reads back, "
                  + sinks
                  + ": its records would never count as arrived. Misspelt, or to be added there?");
        }
      }
    }
  }
}
