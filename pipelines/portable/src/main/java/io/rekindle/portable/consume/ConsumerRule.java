package io.rekindle.portable.consume;

import java.util.HashMap;
import java.util.Map;

/**
 * The consumer's rule: of all records with one id, the one of the highest epoch counts, and within
 * it the last. Feed it a topic's records in order; a record that it {@link #accepts} replaces the
 * one with the same id that was accepted before. An upsert by id does the same: {@code INSERT … ON
 * CONFLICT (id) DO UPDATE … WHERE excluded.epoch >= epoch}.
 */
public final class ConsumerRule {
  private final Map<String, Integer> epochs = new HashMap<>();

  /** Whether this record counts, until another one replaces it. */
  public boolean accepts(String id, int epoch) {
    Integer before = epochs.get(id);
    if (before != null && before > epoch) {
      return false;
    }
    epochs.put(id, epoch);
    return true;
  }
}
