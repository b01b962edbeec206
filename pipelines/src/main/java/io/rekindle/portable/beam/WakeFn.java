package io.rekindle.portable.beam;

import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.step.Envelope;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Lets this epoch's wakes of one step pass. What strangers write there must not end the job. */
final class WakeFn extends DoFn<KafkaRecord<byte[], byte[]>, KV<byte[], byte[]>> {
  private final String step;
  private final int epoch;

  /** For whoever looks at the runner's metrics. */
  private final Counter strangers = Metrics.counter(WakeFn.class, "strangers");

  WakeFn(String step, int epoch) {
    this.step = step;
    this.epoch = epoch;
  }

  @ProcessElement
  public void process(ProcessContext context) {
    KV<byte[], byte[]> record = context.element().getKV();
    if (isOurs(record)) {
      context.output(record);
    }
  }

  private boolean isOurs(KV<byte[], byte[]> record) {
    if (record.getKey() == null || record.getValue() == null) {
      strangers.inc();
      return false;
    }
    try {
      if (!CellKey.decode(record.getKey()).step().equals(step)) {
        return false;
      }
      Envelope envelope = Envelope.decode(record.getValue());
      return envelope.isWake() && envelope.epoch() == epoch;
    } catch (DamagedException e) {
      strangers.inc();
      return false;
    }
  }
}
