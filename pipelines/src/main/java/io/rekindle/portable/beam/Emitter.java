package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Output;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.origin.Stamp;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Emission;
import io.rekindle.portable.step.Envelope;
import io.rekindle.portable.step.StepResult;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/** Sends what came of an event on its way: to the next steps, and to Kafka. */
final class Emitter {
  private final DoFn<?, byte[]>.WindowedContext context;
  private final PortableSettings settings;

  Emitter(DoFn<?, byte[]>.WindowedContext context, PortableSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  /** The output of a hosting DoFn that leads to that step. */
  static TupleTag<KV<byte[], byte[]>> tag(String step) {
    return new TupleTag<>("to-" + step);
  }

  void emit(StepResult result) {
    List<SinkRecord> records = new ArrayList<>();
    for (Emission emission : result.emissions()) {
      Output output = emission.output();
      if (output.topic().isEmpty()) {
        toStep(emission.id(), output);
      } else {
        records.add(new SinkRecord(output.topic(), output.key(), output.payload(), emission.id()));
      }
    }
    if (result.image() != null) {
      records.add(
          new SinkRecord(
              PortableSettings.IMAGES,
              ImageFormat.recordKey(result.image()),
              Stamp.on(ImageFormat.encode(result.image()), settings.origin()),
              ""));
    }
    if (!records.isEmpty()) {
      context.output(SinkRecord.encode(records));
    }
  }

  void toStep(String id, Output output) {
    Element element = new Element(id, output.timestampMs(), output.payload());
    context.outputWithTimestamp(
        tag(output.step()),
        KV.of(
            new CellKey(output.step(), output.key()).encode(),
            new Envelope(settings.epoch(), element).encode()),
        new Instant(output.timestampMs()));
  }
}
