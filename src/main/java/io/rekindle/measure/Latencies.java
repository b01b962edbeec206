package io.rekindle.measure;

import io.rekindle.measure.Measures.Latency;
import org.HdrHistogram.Histogram;

/**
 * Latency of first outputs, not clipped; exact to the millisecond up to four minutes, to five
 * digits beyond.
 */
final class Latencies {
  private static final int DIGITS = 5;

  private Latencies() {}

  /** Of the first outputs that came at or after {@code from} and before {@code to}. */
  static Latency between(RunData data, int from, int to) {
    Histogram histogram = new Histogram(DIGITS);
    long[] max = {0};
    for (Inputs inputs : data.partitions()) {
      inputs.each(
          (scheduled, acked, firstOutput, copies) -> {
            if (firstOutput != Inputs.NEVER && firstOutput >= from && firstOutput < to) {
              long latency = latency(scheduled, firstOutput);
              histogram.recordValue(latency);
              max[0] = Math.max(max[0], latency);
            }
          });
    }
    if (histogram.getTotalCount() == 0) {
      return Latency.NONE;
    }
    return new Latency(
        at(histogram, 50, max[0]),
        at(histogram, 95, max[0]),
        at(histogram, 99, max[0]),
        at(histogram, 99.9, max[0]),
        max[0],
        histogram.getTotalCount());
  }

  /** Never negative: two clocks' rounding may make an output a millisecond early. */
  static int latency(int scheduledMs, int outputMs) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE - 1L, (long) outputMs - scheduledMs));
  }

  private static long at(Histogram histogram, double percentile, long max) {
    return Math.min(max, histogram.getValueAtPercentile(percentile));
  }
}
