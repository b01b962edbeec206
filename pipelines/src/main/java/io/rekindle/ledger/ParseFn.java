package io.rekindle.ledger;

import io.rekindle.portable.beam.Deterministic;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Lets well-formed transactions and probes pass, and turns everything malformed into a dead letter.
 */
@Deterministic
final class ParseFn extends DoFn<KafkaRecord<byte[], byte[]>, KV<String, Transaction>> {
  private final Counter malformed = Metrics.counter(ParseFn.class, "malformed");

  @ProcessElement
  public void process(ProcessContext context) {
    KafkaRecord<byte[], byte[]> record = context.element();
    byte[] key = record.getKV().getKey();
    try {
      Optional<Transaction> transaction =
          TransactionParser.parse(
              key,
              record.getKV().getValue(),
              record.getTimestamp(),
              record.getPartition(),
              record.getOffset());
      if (transaction.isPresent()) {
        context.output(KV.of(Utf8.decode(key, "the key"), transaction.get()));
      }
    } catch (MalformedException e) {
      malformed.inc();
      context.output(Outputs.DEAD_LETTERS, DeadLetter.of(record, e.getMessage()));
    }
  }
}
