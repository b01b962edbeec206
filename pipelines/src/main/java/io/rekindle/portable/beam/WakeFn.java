package io.rekindle.portable.beam;

import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.step.Envelope;
import io.rekindle.portable.step.Wake;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Lets this epoch's wakes of one step pass. What strangers write there must not end the job. */
final class WakeFn extends DoFn<KafkaRecord<byte[], byte[]>, KV<byte[], byte[]>> {
  private final String step;
  private final Origin epoch;

  /** For whoever looks at the runner's metrics. */
  private final Counter strangers = Metrics.counter(WakeFn.class, "strangers");

  WakeFn(String step, Origin epoch) {
    this.step = step;
    this.epoch = epoch;
  }

  @ProcessElement
  public void process(ProcessContext context) {
    KV<byte[], byte[]> record = context.element().getKV();
    if (isOurs(record)) {
      context.output(KV.of(record.getKey(), Envelope.wake(epoch.epoch()).encode()));
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
      Wake wake = Wake.decode(record.getValue());
      if (wake.epoch() == epoch.epoch() && wake.identity() != epoch.identity()) {
        strangers.inc(); // of another pipeline, or of an epoch whose number was issued twice
      }
      return wake.equals(Wake.of(epoch));
    } catch (DamagedException e) {
      strangers.inc();
      return false;
    }
  }
}
