package io.rekindle.portable.beam;

import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Where a portable pipeline's records come from and go to: Kafka, or a test's memory. */
interface Ends {
  /**
   * What reads a topic.
   *
   * @param topic without the prefix
   * @param times of its records
   */
  PTransform<PBegin, PCollection<KafkaRecord<byte[], byte[]>>> source(
      String topic, TimestampPolicyFactory<byte[], byte[]> times);

  /**
   * Writes one record to each partition of a topic, before anything runs.
   *
   * @param topic without the prefix
   */
  void declare(String topic, byte[] key, byte[] value);

  /** What writes {@link SinkRecord}s. */
  DoFn<byte[], Void> sink();
}
