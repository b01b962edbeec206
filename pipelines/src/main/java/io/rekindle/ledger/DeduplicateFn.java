package io.rekindle.ledger;

import io.rekindle.portable.beam.Deterministic;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Remembers at which offset each transaction id was first seen. If idempotent, drops the same id at
 * another offset (a producer's duplicate) and lets the same offset pass again: a replay, which the
 * steps after this one may not have seen.
 */
@Deterministic
final class DeduplicateFn extends DoFn<KV<String, Transaction>, KV<String, Transaction>> {

  @StateId("firstOffsets")
  private final StateSpec<MapState<String, Long>> firstOffsetsSpec =
      StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

  private final Idempotence idempotence;

  DeduplicateFn(Idempotence idempotence) {
    this.idempotence = idempotence;
  }

  @ProcessElement
  public void process(
      ProcessContext context, @StateId("firstOffsets") MapState<String, Long> firstOffsets) {
    Transaction transaction = context.element().getValue();
    if (transaction.isProbe()) {
      answer(context, firstOffsets);
      context.output(context.element());
      return;
    }
    Long first = firstOffsets.get(transaction.txId()).read();
    if (first == null) {
      firstOffsets.put(transaction.txId(), transaction.offset());
    } else if (idempotence.covers(context.element().getKey()) && first != transaction.offset()) {
      return;
    }
    context.output(context.element());
  }

  private static void answer(ProcessContext context, MapState<String, Long> firstOffsets) {
    SortedMap<String, Long> sorted = new TreeMap<>();
    for (Map.Entry<String, Long> entry : firstOffsets.entries().read()) {
      sorted.put(entry.getKey(), entry.getValue());
    }
    KV<String, Transaction> probe = context.element();
    context.output(
        Outputs.STATES,
        Probes.answer(probe, "deduplicate", json -> json.put("firstOffsets", sorted)));
  }
}
