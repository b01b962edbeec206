package io.rekindle.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** One step on the Direct runner, fed one element after the other. */
final class Steps {
  static final int PARTITION = 3;

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
  private TestStream.Builder<KV<String, Transaction>> stream =
      TestStream.create(Outputs.TRANSACTION_CODER);
  private PCollectionTuple outputs;

  Steps tx(long offset, String txId, long amount) {
    return tx(offset, txId, amount, "food", 0);
  }

  Steps tx(long offset, String txId, long amount, String category, long eventTime) {
    return add(Transaction.tx(txId, category, amount, PARTITION, offset), eventTime);
  }

  Steps probe(long offset) {
    return add(Transaction.probe(1, PARTITION, offset), 0);
  }

  Steps watermark(long eventTime) {
    stream = stream.advanceWatermarkTo(new Instant(eventTime));
    return this;
  }

  Steps clock(long millis) {
    stream = stream.advanceProcessingTime(Duration.millis(millis));
    return this;
  }

  private Steps add(Transaction transaction, long eventTime) {
    stream =
        stream.addElements(
            TimestampedValue.of(KV.of("alice", transaction), new Instant(eventTime)));
    return this;
  }

  /** Ends the input; the watermark passes everything, timers included. */
  <T> Steps through(DoFn<KV<String, Transaction>, T> step, TupleTag<T> main, TupleTag<?>... side) {
    outputs =
        pipeline
            .apply(stream.advanceWatermarkToInfinity())
            .apply(
                ParDo.of(step)
                    .withOutputTags(main, TupleTagList.of(new ArrayList<>(List.of(side)))));
    return this;
  }

  Steps expect(TupleTag<KV<byte[], byte[]>> tag, String... records) {
    PCollection<String> texts =
        outputs
            .get(tag)
            .setCoder(Outputs.RECORD_CODER)
            .apply(
                "Text" + tag.getId(),
                MapElements.into(TypeDescriptors.strings())
                    .via(
                        record ->
                            new String(record.getKey(), StandardCharsets.UTF_8)
                                + " "
                                + new String(record.getValue(), StandardCharsets.UTF_8)));
    expectAll(texts, List.of(records));
    return this;
  }

  /** What reached the next step, as offsets. */
  Steps expectPassed(Long... offsets) {
    PCollection<Long> passed =
        outputs
            .get(Outputs.TRANSACTIONS)
            .setCoder(Outputs.TRANSACTION_CODER)
            .apply(
                "Offsets",
                MapElements.into(TypeDescriptors.longs()).via(kv -> kv.getValue().offset()));
    expectAll(passed, List.of(offsets));
    return this;
  }

  private static <T> void expectAll(PCollection<T> actual, List<T> expected) {
    if (expected.isEmpty()) {
      PAssert.that(actual).empty();
    } else {
      PAssert.that(actual).containsInAnyOrder(expected);
    }
  }

  void run() {
    pipeline.run().waitUntilFinish();
  }
}
