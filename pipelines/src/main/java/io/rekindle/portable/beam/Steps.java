package io.rekindle.portable.beam;

import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * A pipeline from Kafka through keyed steps to Kafka, written once and run with the runner's own
 * checkpoints ({@link NativeSteps}) or with the portable one ({@link PortableSteps}):
 *
 * <pre>{@code
 * // before
 * PCollectionTuple applied = unique.get(POSTED).setCoder(CODER).apply("Ledger",
 *     ParDo.of(new LedgerFn()).withOutputTags(POSTED, TupleTagList.of(BALANCES)));
 * applied.get(BALANCES).setCoder(BYTES).apply(KafkaIO.write()...);
 * applied.get(POSTED).setCoder(CODER).apply("Statement", ParDo.of(new StatementFn()))...
 * // after: LedgerFn is the same, with @Deterministic on it
 * steps.step("ledger", new LedgerFn(),
 *     Port.of(POSTED, CODER).toStep("statement"),
 *     Port.of(BALANCES, BYTES).toTopic("balances"));
 * steps.step("statement", new StatementFn(), ...);
 * }</pre>
 */
public interface Steps {
  /**
   * Reads a topic of this Kafka. The DoFn keeps no state; of each record it makes one element for
   * the first step, or one record of a dead-letter topic, or nothing. A portable pipeline has one
   * source.
   *
   * @throws UnsupportedFnException if the DoFn or a port cannot be run so
   */
  Steps source(
      String topic,
      DoFn<KafkaRecord<byte[], byte[]>, ?> parse,
      Port<?, ?> main,
      Port<?, ?>... side);

  /**
   * A stateful step. Its input is what ports of earlier steps send to its name, with their coder.
   *
   * @param name unique, and the same in every release that is to resume from this one's
   *     checkpoints; without ':' and '/'. A release that lacks a name, a state or a coder which a
   *     checkpoint has is refused; what a state holds changes its form by a {@link Migration}
   * @throws UnsupportedFnException if the DoFn cannot be run so
   */
  Steps step(String name, DoFn<? extends KV<?, ?>, ?> fn, Port<?, ?> main, Port<?, ?>... side);

  /**
   * Ends the declaration: connects the sinks and refuses what leads nowhere, or what would not read
   * all that the epoch starts from ({@link ChangedPipelineException}).
   */
  void done();
}
