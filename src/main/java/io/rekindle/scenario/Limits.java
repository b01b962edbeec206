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
    Require.that(readySeconds >= 1, "limits: readySeconds %d is under 1", readySeconds);
    Require.that(quietSeconds >= 1, "limits: quietSeconds %d is under 1", quietSeconds);
    Require.that(
        drainSeconds > quietSeconds,
        "limits: drainSeconds %d must exceed quietSeconds %d",
        drainSeconds,
        quietSeconds);
  }
}
