package io.rekindle.portable.beam;

import io.rekindle.portable.step.Envelope;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Lets this epoch's wakes of one step pass. */
final class WakeFn extends DoFn<KafkaRecord<byte[], byte[]>, KV<byte[], byte[]>> {
  private final String step;
  private final int epoch;

  WakeFn(String step, int epoch) {
    this.step = step;
    this.epoch = epoch;
  }

  @ProcessElement
  public void process(ProcessContext context) {
    KV<byte[], byte[]> record = context.element().getKV();
    if (CellKey.decode(record.getKey()).step().equals(step)) {
      Envelope envelope = Envelope.decode(record.getValue());
      if (envelope.isWake() && envelope.epoch() == epoch) {
        context.output(record);
      }
    }
  }
}
