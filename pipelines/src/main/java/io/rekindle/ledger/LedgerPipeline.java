package io.rekindle.ledger;

import io.rekindle.portable.beam.Port;
import io.rekindle.portable.beam.Steps;

/**
 * The graph. State is keyed by the account, which is also Kafka's partition key, so nothing is
 * reshuffled: Beam 2.14.0 on Samza would not do it before a stateful step anyway.
 */
final class LedgerPipeline {
  private final LedgerOptions options;

  LedgerPipeline(LedgerOptions options) {
    this.options = options;
  }

  void build(Steps steps) {
    Idempotence idempotence = Idempotence.of(options.getIdempotent());
    Port<byte[], byte[]> states = Port.of(Outputs.STATES, Outputs.RECORD_CODER).toTopic("states");
    steps
        .source(
            "transactions",
            new ParseFn(),
            Port.of(Outputs.TRANSACTIONS, Outputs.TRANSACTION_CODER).toStep("deduplicate"),
            Port.of(Outputs.DEAD_LETTERS, Outputs.RECORD_CODER).toTopic("dead-letters"))
        .step(
            "deduplicate",
            new DeduplicateFn(idempotence),
            Port.of(Outputs.TRANSACTIONS, Outputs.TRANSACTION_CODER).toStep("ledger"),
            states)
        .step(
            "ledger",
            new LedgerFn(idempotence),
            Port.of(Outputs.TRANSACTIONS, Outputs.TRANSACTION_CODER)
                .toStep("statement")
                .toStep("alert"),
            Port.of(Outputs.BALANCES, Outputs.RECORD_CODER).toTopic("balances"),
            states)
        .step(
            "statement",
            new StatementFn(idempotence, options.getPeriodMillis()),
            Port.of(Outputs.STATEMENTS, Outputs.RECORD_CODER)
                .toTopic("statements")
                .named(OutputNames::statement),
            states)
        .step(
            "alert",
            new AlertFn(idempotence, options.getAlertThreshold(), options.getAlertDelayMillis()),
            Port.of(Outputs.ALERTS, Outputs.RECORD_CODER)
                .toTopic("alerts")
                .named(OutputNames::alert),
            states.ofElements())
        .done();
  }
}
