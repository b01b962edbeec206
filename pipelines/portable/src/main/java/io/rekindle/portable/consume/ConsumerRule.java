package io.rekindle.portable.consume;

import java.util.HashMap;
import java.util.Map;

/**
 * The consumer's rule: of all records of one pipeline with one id, the one of the highest epoch
 * counts, and within it the last. Feed it a topic's records in order; a record that it {@link
 * #accepts} replaces the one with the same pipeline and id that was accepted before. An upsert does
 * the same: {@code INSERT … ON CONFLICT (pipeline, id) DO UPDATE … WHERE excluded.epoch >= epoch}.
 */
public final class ConsumerRule {
  private record Output(String pipeline, String id) {}

  private final Map<Output, Integer> epochs = new HashMap<>();

  /**
   * Whether this record counts, until another one replaces it.
   *
   * @param pipeline of a record that was written before there was that header: the name of the
   *     pipeline whose records these are
   */
  public boolean accepts(String pipeline, String id, int epoch) {
    Output output = new Output(pipeline, id);
    Integer before = epochs.get(output);
    if (before != null && before > epoch) {
      return false;
    }
    epochs.put(output, epoch);
    return true;
  }
}
