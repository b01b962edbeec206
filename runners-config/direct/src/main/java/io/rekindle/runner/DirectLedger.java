package io.rekindle.runner;

import io.rekindle.ledger.LedgerMain;
import io.rekindle.ledger.RunnerCapabilities;

/** The ledger on the Direct runner, in this process. */
public final class DirectLedger {
  private DirectLedger() {}

  public static void main(String[] args) {
    LedgerMain.main(
        args,
        RunnerCapabilities.atLeastOnce(
            "DirectRunner",
            "its state dies with its process, and KafkaIO's exactly-once sink then refuses to start again."));
  }
}
