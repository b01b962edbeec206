package io.rekindle.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Reads a bag that a crash may have left torn. */
final class Bags {
  private Bags() {}

  /**
   * Sorted by offset. Of idempotent ones, without the entries that {@code done} knows to have left,
   * and each offset once: a replay may have added it again. A bag whose clearing was cut short
   * reads as nulls on Samza.
   */
  static <T> List<T> read(
      Iterable<T> bag, ToLongFunction<T> offset, Predicate<T> idempotent, Predicate<T> done) {
    List<T> sorted = new ArrayList<>();
    for (T entry : bag) {
      if (entry != null && !(idempotent.test(entry) && done.test(entry))) {
        sorted.add(entry);
      }
    }
    sorted.sort(Comparator.comparingLong(offset));
    for (int i = sorted.size() - 1; i > 0; i--) {
      T entry = sorted.get(i);
      if (idempotent.test(entry)
          && offset.applyAsLong(entry) == offset.applyAsLong(sorted.get(i - 1))) {
        sorted.remove(i);
      }
    }
    return sorted;
  }
}
