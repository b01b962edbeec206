package io.rekindle.runner;

import io.rekindle.ledger.LedgerMain;
import io.rekindle.ledger.RunnerCapabilities;

/** Submits the ledger to a Flink cluster, {@code --flinkMaster=host:port}. */
public final class FlinkLedger {
  private FlinkLedger() {}

  public static void main(String[] args) {
    LedgerMain.main(args, RunnerCapabilities.exactlyOnce("FlinkRunner"));
  }
}
