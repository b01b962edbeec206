package io.rekindle.ledger;

/**
 * What a runner's thin main tells the ledger about it.
 *
 * @param beamRunner the value of {@code --runner} where none is given
 * @param exactlyOnceRefusal why {@code --deliveryGuarantee=exactly-once} is refused; null if it is
 *     not
 * @param sharedCells whether many instances of a DoFn in one process serve the same keys
 */
public record RunnerCapabilities(
    String beamRunner, String exactlyOnceRefusal, boolean sharedCells) {

  /** A runner that KafkaIO's exactly-once sink works on. */
  public static RunnerCapabilities exactlyOnce(String beamRunner) {
    return new RunnerCapabilities(beamRunner, null, false);
  }

  public static RunnerCapabilities atLeastOnce(String beamRunner, String why) {
    return new RunnerCapabilities(beamRunner, why, false);
  }

  /** The same, of a runner whose instances of a DoFn do not own their keys. */
  public RunnerCapabilities withSharedCells() {
    return new RunnerCapabilities(beamRunner, exactlyOnceRefusal, true);
  }
}
