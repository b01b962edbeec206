package io.rekindle.ledger;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * The graph. State is keyed by the account, which is also Kafka's partition key, so nothing is
 * reshuffled: Beam 2.14.0 on Samza would not do it before a stateful step anyway.
 */
final class LedgerPipeline {
  private final LedgerOptions options;
  private final KafkaEnds kafka;

  LedgerPipeline(LedgerOptions options, KafkaEnds kafka) {
    this.options = options;
    this.kafka = kafka;
  }

  void build(Pipeline pipeline) {
    boolean idempotent = options.getIdempotent();
    PCollectionTuple parsed =
        pipeline
            .apply("Read", kafka.source())
            .apply(
                "Parse",
                ParDo.of(new ParseFn())
                    .withOutputTags(Outputs.TRANSACTIONS, TupleTagList.of(Outputs.DEAD_LETTERS)));
    PCollectionTuple unique =
        transactions(parsed)
            .apply(
                "Deduplicate",
                ParDo.of(new DeduplicateFn(idempotent))
                    .withOutputTags(Outputs.TRANSACTIONS, TupleTagList.of(Outputs.STATES)));
    PCollectionTuple applied =
        transactions(unique)
            .apply(
                "Ledger",
                ParDo.of(new LedgerFn(idempotent))
                    .withOutputTags(
                        Outputs.TRANSACTIONS,
                        TupleTagList.of(Outputs.BALANCES).and(Outputs.STATES)));
    PCollection<KV<String, Transaction>> posted = transactions(applied);
    PCollectionTuple stated =
        posted.apply(
            "Statement",
            ParDo.of(new StatementFn(idempotent, options.getPeriodMillis()))
                .withOutputTags(Outputs.STATEMENTS, TupleTagList.of(Outputs.STATES)));
    PCollectionTuple alerted =
        posted.apply(
            "Alert",
            ParDo.of(
                    new AlertFn(
                        idempotent, options.getAlertThreshold(), options.getAlertDelayMillis()))
                .withOutputTags(Outputs.ALERTS, TupleTagList.of(Outputs.STATES)));

    records(applied, Outputs.BALANCES).apply("WriteBalances", kafka.sink("balances"));
    records(stated, Outputs.STATEMENTS).apply("WriteStatements", kafka.sink("statements"));
    records(alerted, Outputs.ALERTS).apply("WriteAlerts", kafka.sink("alerts"));
    records(parsed, Outputs.DEAD_LETTERS)
        .apply("WriteDeadLetters", kafka.plainSink("dead-letters"));
    PCollectionList.of(records(unique, Outputs.STATES))
        .and(records(applied, Outputs.STATES))
        .and(records(stated, Outputs.STATES))
        .and(records(alerted, Outputs.STATES))
        .apply("States", Flatten.pCollections())
        .setCoder(Outputs.RECORD_CODER)
        .apply("WriteStates", kafka.plainSink("states"));
  }

  private static PCollection<KV<String, Transaction>> transactions(PCollectionTuple outputs) {
    return outputs.get(Outputs.TRANSACTIONS).setCoder(Outputs.TRANSACTION_CODER);
  }

  private static PCollection<KV<byte[], byte[]>> records(
      PCollectionTuple outputs, TupleTag<KV<byte[], byte[]>> tag) {
    return outputs.get(tag).setCoder(Outputs.RECORD_CODER);
  }
}
