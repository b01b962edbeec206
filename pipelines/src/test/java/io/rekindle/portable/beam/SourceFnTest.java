package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.image.Mark;
import io.rekindle.portable.shape.PipelineTopics;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Envelope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class SourceFnTest {
  private static final TupleTag<byte[]> RECORDS = new TupleTag<>("records");

  /** Passes what has a key; "bad" is a dead letter, "skip" nothing, "twice" too much. */
  @Deterministic
  private static final class Parse extends DoFn<KafkaRecord<byte[], byte[]>, KV<String, String>> {
    @ProcessElement
    public void process(ProcessContext context) {
      byte[] key = context.element().getKV().getKey();
      String text = new String(context.element().getKV().getValue(), StandardCharsets.UTF_8);
      if (text.equals("bad")) {
        context.output(CountFn.SEEN, KV.of(key, context.element().getKV().getValue()));
      } else if (!text.equals("skip")) {
        context.output(KV.of("k", text));
        if (text.equals("twice")) {
          context.output(KV.of("k", text));
        }
      }
    }
  }

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  @Test
  void namesElementsByTheirRecord() {
    PAssert.that(read(7, "x").get(Emitter.tag("first")))
        .satisfies(
            elements -> {
              KV<byte[], byte[]> one = elements.iterator().next();
              CellKey key = CellKey.decode(one.getKey());
              assertThat(key.step()).isEqualTo("first");
              assertThat(new String(key.key(), StandardCharsets.UTF_8)).isEqualTo("k");
              Element element = Envelope.decode(one.getValue()).element();
              assertThat(element.id()).isEqualTo("2:7");
              assertThat(element.timestampMs()).isEqualTo(123);
              assertThat(Encoding.decode(StringUtf8Coder.of(), element.payload(), "it"))
                  .isEqualTo("x");
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void acknowledgesWhatMakesNothing() {
    PAssert.that(read(7, "skip").get(RECORDS))
        .satisfies(
            records -> {
              SinkRecord record = SinkRecord.decode(records.iterator().next()).get(0);
              assertThat(record.topic()).isEqualTo("images");
              assertThat(ImageFormat.decode(record.value())).isEqualTo(new Ack(4, 2, 7));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void saysHowFarTheWatermarkHasCome() {
    PAssert.that(read(7, "x").get(RECORDS))
        .satisfies(
            records -> {
              SinkRecord record = SinkRecord.decode(records.iterator().next()).get(0);
              assertThat(record.topic()).isEqualTo("images");
              assertThat(ImageFormat.decode(record.value())).isEqualTo(new Mark(4, 2, 8, 103));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aDeadLetterCarriesItsRecordsIdAndMayHaveNoKey() {
    PAssert.that(read(7, "bad").get(RECORDS))
        .satisfies(
            records -> {
              SinkRecord record = SinkRecord.decode(records.iterator().next()).get(0);
              assertThat(record.topic()).isEqualTo("letters");
              assertThat(record.id()).isEqualTo("2:7");
              assertThat(record.key()).isNull();
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void refusesAnOffsetBeforeTheEpochsStart() {
    read(4, "x");
    assertThatThrownBy(() -> pipeline.run().waitUntilFinish())
        .hasMessageContaining("offset 4 of partition 2, but epoch 4 starts at 5");
  }

  @Test
  void refusesARecordThatMakesMoreThanOneElement() {
    read(7, "twice");
    assertThatThrownBy(() -> pipeline.run().waitUntilFinish())
        .hasRootCauseInstanceOf(io.rekindle.portable.step.InvalidElementException.class)
        .hasMessageContaining("made 2 outputs of the record 2:7");
  }

  @Test
  void refusesASourceThatKeepsState() {
    assertThatThrownBy(() -> new SourceFn(new CountFn(), ports(), settings(), 0))
        .isInstanceOf(UnsupportedFnException.class)
        .hasMessageContaining("keeps state or timers");
  }

  private PCollectionTuple read(long offset, String text) {
    KafkaRecord<byte[], byte[]> record =
        new KafkaRecord<>(
            "transactions",
            2,
            offset,
            123,
            KafkaTimestampType.CREATE_TIME,
            new org.apache.kafka.common.header.internals.RecordHeaders(),
            null,
            text.getBytes(StandardCharsets.UTF_8));
    NullableCoder<byte[]> bytes = NullableCoder.of(ByteArrayCoder.of());
    PCollectionTuple outputs =
        pipeline
            .apply(
                Create.timestamped(List.of(TimestampedValue.of(record, new Instant(123))))
                    .withCoder(KafkaRecordCoder.of(bytes, bytes)))
            .apply(
                ParDo.of(new SourceFn(new Parse(), ports(), settings(), 20))
                    .withOutputTags(RECORDS, TupleTagList.of(Emitter.tag("first"))));
    outputs.get(RECORDS).setCoder(ByteArrayCoder.of());
    outputs.get(Emitter.tag("first")).setCoder(Hosted.BYTES);
    return outputs;
  }

  private static Ports ports() {
    return new Ports(
        Port.of(CountFn.NEXT, Hosted.TEXTS).toStep("first"),
        Port.of(CountFn.SEEN, Hosted.BYTES).toTopic("letters"));
  }

  private static PortableSettings settings() {
    return new PortableSettings(
        Path.of("none").toString(),
        4,
        new TreeMap<>(Map.of(2, 5L)),
        new TreeMap<>(),
        new PipelineTopics("in", List.of("out", "seen"), "letters"),
        "none",
        "",
        "g",
        new HashMap<>(),
        0,
        true);
  }
}
