package io.rekindle.ledger;

/**
 * What a runner's thin main tells the ledger about it.
 *
 * @param beamRunner the value of {@code --runner} where none is given
 * @param exactlyOnceRefusal why {@code --deliveryGuarantee=exactly-once} is refused; null if it is
 *     not
 */
public record RunnerCapabilities(String beamRunner, String exactlyOnceRefusal) {

  /** A runner that KafkaIO's exactly-once sink works on. */
  public static RunnerCapabilities exactlyOnce(String beamRunner) {
    return new RunnerCapabilities(beamRunner, null);
  }

  public static RunnerCapabilities atLeastOnce(String beamRunner, String why) {
    return new RunnerCapabilities(beamRunner, why);
  }
}
