package io.rekindle.portable.beam;

import io.rekindle.portable.origin.Origin;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Envelope;
import io.rekindle.portable.step.Wake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class WakeFnTest {
  private static final byte[] KEY = new CellKey("step", new byte[] {1}).encode();
  private static final byte[] OTHER = new CellKey("other", new byte[] {1}).encode();
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  private static KafkaRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new KafkaRecord<>(
        "wakes",
        0,
        0,
        0,
        KafkaTimestampType.CREATE_TIME,
        new org.apache.kafka.common.header.internals.RecordHeaders(),
        key,
        value);
  }

  @Test
  void onlyThisEpochsWakesOfTheStepPassAndNoStrangerEndsTheJob() {
    Origin epoch = new Origin("p", 7, 99);
    byte[] wake = Wake.of(epoch).encode();
    byte[] element = new Envelope(7, new Element("0:0", 0, HELLO)).encode();
    List<KafkaRecord<byte[], byte[]>> records =
        List.of(
            record(KEY, wake),
            record(OTHER, wake),
            record(KEY, new Wake(6, 98).encode()),
            record(KEY, new Wake(7, 98).encode()), // a number that was issued twice
            record(KEY, Envelope.wake(7).encode()), // of an older build
            record(KEY, element),
            record(KEY, HELLO),
            record(HELLO, HELLO),
            record(HELLO, wake),
            record(null, wake),
            record(KEY, null));
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    NullableCoder<byte[]> bytes = NullableCoder.of(ByteArrayCoder.of());
    PCollection<Long> passed =
        pipeline
            .apply(Create.of(records).withCoder(KafkaRecordCoder.of(bytes, bytes)))
            .apply(ParDo.of(new WakeFn("step", epoch)))
            .setCoder(Hosted.BYTES)
            .apply(Count.globally());
    PAssert.thatSingleton(passed).isEqualTo(1L);
    pipeline.run().waitUntilFinish();
  }
}
