package io.rekindle.runner;

import io.rekindle.ledger.LedgerMain;
import io.rekindle.ledger.RunnerCapabilities;

/** One Samza worker of the ledger. */
public final class SamzaLedger {
  private SamzaLedger() {}

  public static void main(String[] args) {
    LedgerMain.main(
        args,
        RunnerCapabilities.atLeastOnce(
            "SamzaRunner", "it does not support KafkaIO's exactly-once sink."));
  }
}
