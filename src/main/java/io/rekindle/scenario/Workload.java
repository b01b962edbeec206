package io.rekindle.scenario;

/**
 * Numbered keyed input at an open-loop rate.
 *
 * @param accounts how many keys
 * @param partitions of the input topic
 * @param periodMs length of a statement's period, event time
 * @param maxDelayMs how late, against its event time, a record may reach the broker
 * @param alertThreshold amounts of this size or more raise an alert, cents
 * @param alertDelayMs processing time from such an amount to its alert
 * @param malformedPerMille how many records in a thousand are malformed on purpose
 * @param duplicatesPerMille how many in a thousand are sent again by the producer with the same
 *     txId
 * @param backlog whether more is sent than the pipeline can do, on purpose: its throughput is seen
 *     while it works that off
 */
public record Workload(
    int accounts,
    Integer partitions,
    Long periodMs,
    Long maxDelayMs,
    Long alertThreshold,
    Long alertDelayMs,
    Integer malformedPerMille,
    Integer duplicatesPerMille,
    Boolean backlog) {

  /** Largest absolute amount of a transaction, in cents. */
  public static final int MAX_AMOUNT = 100_000;

  static final int MOST_PARTITIONS = 64;
  static final long LEAST_PERIOD_MS = 1_000;
  static final long LEAST_MAX_DELAY_MS = 100;
  static final int MOST_PER_MILLE = 500;

  public Workload {
    partitions = partitions == null ? 4 : partitions;
    periodMs = periodMs == null ? 6_000L : periodMs;
    maxDelayMs = maxDelayMs == null ? 4_000L : maxDelayMs;
    alertThreshold = alertThreshold == null ? 90_000L : alertThreshold;
    alertDelayMs = alertDelayMs == null ? 500L : alertDelayMs;
    malformedPerMille = malformedPerMille == null ? 5 : malformedPerMille;
    duplicatesPerMille = duplicatesPerMille == null ? 5 : duplicatesPerMille;
    backlog = backlog != null && backlog;
    Require.between("accounts", accounts, 1, Bounds.MOST_ACCOUNTS, "");
    Require.between("partitions", partitions, 1, MOST_PARTITIONS, "");
    Require.value(
        accounts >= partitions,
        "accounts",
        "%d is fewer than the %d partitions; each needs one",
        accounts,
        partitions);
    Require.between("periodMs", periodMs, LEAST_PERIOD_MS, Bounds.LONGEST_MS, "ms (a day)");
    Require.between("maxDelayMs", maxDelayMs, LEAST_MAX_DELAY_MS, Bounds.LONGEST_MS, "ms (a day)");
    Require.between("alertThreshold", alertThreshold, 1, MAX_AMOUNT, "(the largest amount)");
    Require.between("alertDelayMs", alertDelayMs, 1, Bounds.LONGEST_MS, "ms (a day)");
    Require.between("malformedPerMille", malformedPerMille, 0, MOST_PER_MILLE, "");
    Require.between("duplicatesPerMille", duplicatesPerMille, 0, MOST_PER_MILLE, "");
  }

  /** The same with another number of accounts. */
  public Workload withAccounts(int other) {
    return new Workload(
        other,
        partitions,
        periodMs,
        maxDelayMs,
        alertThreshold,
        alertDelayMs,
        malformedPerMille,
        duplicatesPerMille,
        backlog);
  }
}
