package io.rekindle.portable.beam;

import io.rekindle.portable.cell.EventId;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.origin.Stamp;
import io.rekindle.portable.step.ElementCheck;
import io.rekindle.portable.step.InvalidElementException;
import io.rekindle.portable.step.RefusedException;
import io.rekindle.portable.watermark.Marks;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.joda.time.Duration;

/**
 * Hosts the author's stateless DoFn between the input and the first step. What it filters out is
 * acknowledged in the image topic; a dead letter acknowledges itself. Now and then it says there,
 * too, how far the watermark has come.
 */
final class SourceFn extends DoFn<KafkaRecord<byte[], byte[]>, byte[]> {
  private static final String NAME = "the source";

  /**
   * Marks of one partition are so far apart: the watermark of a resume lags by that at the most.
   */
  private static final long MARK_MS = 200;

  private final DoFn<?, ?> authors;
  private final Ports ports;
  private final PortableSettings settings;
  private final long maxDelayMs;
  private transient AuthorFn author;
  private transient Marks marks;

  /**
   * @param maxDelayMs how far a record's time may lie behind the latest of its partition
   * @throws UnsupportedFnException if the author's DoFn or a port cannot be carried
   */
  SourceFn(DoFn<?, ?> authors, Ports ports, PortableSettings settings, long maxDelayMs) {
    this.authors = authors;
    this.ports = ports;
    this.settings = settings;
    this.maxDelayMs = maxDelayMs;
    ports.check(NAME);
    AuthorFn checked = new AuthorFn(authors, NAME);
    if (!checked.states.isEmpty() || !checked.timers.isEmpty()) {
      throw checked.refusal("keeps state or timers, which only a step may");
    }
    for (Port<?, ?> port : ports.all()) {
      if (port.steps().size() + port.topics().size() > 1) {
        throw checked.refusal("sends " + port.tag().getId() + " to more than one place");
      }
    }
  }

  @Setup
  public void setup() {
    author = new AuthorFn(authors, NAME);
    author.setup();
    marks = new Marks(settings.epoch(), maxDelayMs, MARK_MS, Clock.WALL);
  }

  @ProcessElement
  public void process(ProcessContext context) {
    KafkaRecord<byte[], byte[]> record = context.element();
    Long from = settings.frontier().get(record.getPartition());
    if (from == null || record.getOffset() < from) {
      throw new RefusedException(
          "the input brought offset "
              + record.getOffset()
              + " of partition "
              + record.getPartition()
              + ", but epoch "
              + settings.epoch()
              + (from == null ? " knows no such partition" : " starts at " + from)
              + ": the offsets of the consumer group "
              + settings.groupId()
              + " are not those that were set for this epoch");
    }
    String id = EventId.input(record.getPartition(), record.getOffset());
    Emitter emitter = new Emitter(context, settings);
    AuthorContext called =
        new AuthorContext(
            author.fn,
            ports,
            context.getPipelineOptions(),
            AuthorEvent.ofElement(() -> null, record, context.timestamp().getMillis()));
    author.process.invoke(author.fn, called, author);
    List<Output> outputs = called.outputs();
    List<SinkRecord> written = new ArrayList<>();
    if (outputs.isEmpty()) {
      Ack ack = new Ack(settings.epoch(), record.getPartition(), record.getOffset());
      written.add(image(ImageFormat.recordKey(ack), ImageFormat.encode(ack)));
    } else if (outputs.size() > 1) {
      throw new InvalidElementException(
          "the source made "
              + outputs.size()
              + " outputs of the record "
              + id
              + ": portable checkpointing needs one at most. Let the first step do that");
    } else if (outputs.get(0).topic().isEmpty()) {
      ElementCheck.key(NAME, id, outputs.get(0));
      emitter.toStep(id, outputs.get(0));
    } else {
      Output letter = outputs.get(0);
      if (letter.payload() == null) {
        throw new InvalidElementException(
            "the source made a dead letter without a value of the record "
                + id
                + ": portable checkpointing needs one");
      }
      written.add(new SinkRecord(letter.topic(), letter.key(), letter.payload(), id));
    }
    if (EventTimes.isPossible(record.getTimestamp())) {
      marks
          .after(record.getPartition(), record.getOffset(), record.getTimestamp())
          .ifPresent(
              mark -> written.add(image(ImageFormat.recordKey(mark), ImageFormat.encode(mark))));
    }
    if (!written.isEmpty()) {
      context.output(SinkRecord.encode(written));
    }
  }

  private SinkRecord image(byte[] key, byte[] value) {
    return new SinkRecord(PortableSettings.IMAGES, key, Stamp.on(value, settings.origin()), "");
  }

  @Override
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }

  @Teardown
  public void teardown() {
    if (author != null) {
      author.teardown();
    }
  }
}
