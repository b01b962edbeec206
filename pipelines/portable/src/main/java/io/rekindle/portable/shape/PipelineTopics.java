package io.rekindle.portable.shape;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The topics of a pipeline, without prefix. Whoever begins an epoch says them, once: its steps and
 * its checkpointer are told by the epoch.
 *
 * @param input what the source reads; empty where nobody said any of these
 * @param sinks what steps write
 * @param deadLetters what the source writes
 */
public record PipelineTopics(String input, List<String> sinks, String deadLetters)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of an epoch that an older build began. */
  public static final PipelineTopics UNKNOWN = new PipelineTopics("", List.of(), "");

  public PipelineTopics {
    sinks = sinks.stream().sorted().toList();
  }

  /** Whether they were said. */
  public boolean areKnown() {
    return !input.isEmpty();
  }

  /** Those that are read back: what is written there has arrived only then. */
  public List<String> outputs() {
    List<String> all = new ArrayList<>(sinks);
    all.add(deadLetters);
    return all;
  }
}
