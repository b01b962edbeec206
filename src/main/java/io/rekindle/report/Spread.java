package io.rekindle.report;

import java.util.Collection;
import java.util.Objects;

/**
 * A number over repeats.
 *
 * @param count how many repeats have it
 * @param of how many repeats there are
 */
public record Spread(double median, double min, double max, int count, int of) {

  /** Null if no repeat has a value. */
  public static Spread of(Collection<? extends Number> values) {
    double[] sorted =
        values.stream()
            .filter(Objects::nonNull)
            .mapToDouble(Number::doubleValue)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return null;
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length, values.size());
  }

  public boolean varies() {
    return min != max;
  }
}
