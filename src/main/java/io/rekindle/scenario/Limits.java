package io.rekindle.scenario;

/**
 * Deadlines, in seconds. A run that meets one is UNKNOWN.
 *
 * @param readySeconds from the start of the processes until records flow
 * @param quietSeconds this long without any new output counts as drained, whatever is still missing
 * @param stockQuietSeconds the same where pauses are longer: for the stock configuration and for
 *     the exactly-once sink
 * @param drainSeconds for each of drain, closing of the last period, and probes
 */
public record Limits(
    Integer readySeconds, Integer quietSeconds, Integer stockQuietSeconds, Integer drainSeconds) {
  public static final Limits DEFAULT = new Limits(null, null, null, null);

  public Limits {
    readySeconds = readySeconds == null ? 180 : readySeconds;
    quietSeconds = quietSeconds == null ? 10 : quietSeconds;
    stockQuietSeconds = stockQuietSeconds == null ? 60 : stockQuietSeconds;
    drainSeconds = drainSeconds == null ? 240 : drainSeconds;
    seconds("readySeconds", readySeconds);
    seconds("quietSeconds", quietSeconds);
    seconds("stockQuietSeconds", stockQuietSeconds);
    seconds("drainSeconds", drainSeconds);
    Require.value(
        drainSeconds > quietSeconds,
        "drainSeconds",
        "%d must exceed quietSeconds, %d",
        drainSeconds,
        quietSeconds);
  }

  private static void seconds(String key, long value) {
    Require.between(key, value, 1, Bounds.LONGEST_SECONDS, "s (a day)");
  }

  /** How long without a new output counts as drained. */
  long longestQuietSeconds(boolean patient) {
    return patient ? stockQuietSeconds : quietSeconds;
  }
}
