package io.rekindle.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

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
    @JsonProperty(required = true) int accounts,
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

  public Workload {
    partitions = partitions == null ? 4 : partitions;
    periodMs = periodMs == null ? 6_000L : periodMs;
    maxDelayMs = maxDelayMs == null ? 4_000L : maxDelayMs;
    alertThreshold = alertThreshold == null ? 90_000L : alertThreshold;
    alertDelayMs = alertDelayMs == null ? 500L : alertDelayMs;
    malformedPerMille = malformedPerMille == null ? 5 : malformedPerMille;
    duplicatesPerMille = duplicatesPerMille == null ? 5 : duplicatesPerMille;
    backlog = backlog != null && backlog;
    Require.that(
        accounts >= 1 && accounts <= 10_000_000,
        "accounts: %d is not between 1 and 10000000",
        accounts);
    Require.that(
        partitions >= 1 && partitions <= 64, "partitions: %d is not between 1 and 64", partitions);
    Require.that(
        accounts >= partitions,
        "accounts: %d is fewer than the %d partitions; each needs one",
        accounts,
        partitions);
    Require.that(periodMs >= 1_000, "periodMs: %d is under 1000", periodMs);
    Require.that(maxDelayMs >= 100, "maxDelayMs: %d is under 100", maxDelayMs);
    Require.that(alertThreshold >= 1, "alertThreshold: %d is under 1", alertThreshold);
    Require.that(alertDelayMs >= 1, "alertDelayMs: %d is under 1", alertDelayMs);
    Require.that(
        malformedPerMille >= 0 && malformedPerMille <= 500,
        "malformedPerMille: %d is not between 0 and 500",
        malformedPerMille);
    Require.that(
        duplicatesPerMille >= 0 && duplicatesPerMille <= 500,
        "duplicatesPerMille: %d is not between 0 and 500",
        duplicatesPerMille);
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
