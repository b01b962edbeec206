package io.rekindle.portable.beam;

import io.rekindle.portable.image.Declared;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.origin.Stamp;
import io.rekindle.portable.shape.Differences;
import io.rekindle.portable.shape.Held;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;

/** Steps that are restored from a portable checkpoint, whatever runner they run on. */
public final class PortableSteps implements Steps {
  private static final KvCoder<byte[], byte[]> ELEMENTS =
      KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of());

  private final Pipeline pipeline;
  private final PortableSettings settings;
  private final Duration maxDelay;
  private final DeclaredTopics topics;
  private final Ends ends;
  private final DealtAnew dealtAnew = new DealtAnew();
  private final Declarations declarations = new Declarations();
  private final Feeds<KV<byte[], byte[]>> feeds = new Feeds<>();
  private PCollection<KafkaRecord<byte[], byte[]>> wakes;

  /**
   * @param maxDelay how far a record's time may lie behind the latest of its partition
   */
  public PortableSteps(Pipeline pipeline, PortableSettings settings, Duration maxDelay) {
    this(pipeline, settings, maxDelay, new TopicEnds(settings));
  }

  PortableSteps(Pipeline pipeline, PortableSettings settings, Duration maxDelay, Ends ends) {
    this.pipeline = pipeline;
    this.settings = settings.on(pipeline.getOptions());
    this.maxDelay = maxDelay;
    this.topics = new DeclaredTopics(settings.topics());
    this.ends = ends;
  }

  @Override
  public Steps source(
      String topic,
      DoFn<KafkaRecord<byte[], byte[]>, ?> parse,
      Port<?, ?> main,
      Port<?, ?>... side) {
    if (wakes != null) {
      throw new UnsupportedFnException(
          "the source " + topic,
          "is the pipeline's second: all records come from one topic, whose offsets the checkpoint"
              + " has");
    }
    Ports ports = new Ports(main, side);
    topics.checkSource(topic, ports);
    SourceFn hosting = new SourceFn(parse, ports, settings, maxDelay.getMillis());
    PCollection<KafkaRecord<byte[], byte[]>> records =
        pipeline.apply("Read", ends.source(topic, new EventTimes(maxDelay, settings.watermarks())));
    wakes = pipeline.apply("ReadWakes", ends.source(PortableSettings.WAKES, new WakeTimes()));
    apply("Parse", records, hosting, ports);
    return this;
  }

  @Override
  public Steps step(
      String name, DoFn<? extends KV<?, ?>, ?> fn, Port<?, ?> main, Port<?, ?>... side) {
    Feeds.Feed<KV<byte[], byte[]>> feed = feeds.take(name);
    Ports ports = new Ports(main, side);
    topics.checkStep(name, ports);
    new InferredCoders(pipeline.getCoderRegistry(), feed.coder()).offer(fn);
    AuthorFn author = new AuthorFn(fn, name);
    PortableFn hosting = new PortableFn(name, fn, feed.coder(), ports, settings, Clock.WALL);
    dealtAnew.step(author, ports);
    declarations.step(author, feed.coder(), ports);
    PCollection<KV<byte[], byte[]>> woken =
        wakes
            .apply(Names.of("Wake", name), ParDo.of(new WakeFn(name, settings.origin())))
            .setCoder(ELEMENTS);
    PCollection<KV<byte[], byte[]>> input =
        PCollectionList.of(feed.from())
            .and(woken)
            .apply(Names.of("To", name), Flatten.pCollections())
            .setCoder(ELEMENTS);
    apply(Names.of("", name), input, hosting, ports);
    return this;
  }

  /**
   * Also says in Kafka what is declared: the next epoch's pipeline is compared with that.
   *
   * @throws ChangedPipelineException if the snapshot is of a pipeline that declared something else
   */
  @Override
  public void done() {
    feeds.checkAllTaken();
    PipelineShape shape = declarations.shape();
    List<String> differences = Differences.between(held(), shape);
    if (!differences.isEmpty()) {
      throw new ChangedPipelineException(settings.snapshot(), differences);
    }
    Declared declared = new Declared(settings.epoch(), shape);
    ends.declare(
        PortableSettings.IMAGES,
        ImageFormat.declaredKey(),
        Stamp.on(ImageFormat.encode(declared), settings.origin()));
  }

  private Held held() {
    try (Snapshot snapshot = Snapshot.open(Path.of(settings.snapshot()))) {
      return snapshot.header().held();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> void apply(String name, PCollection<T> input, DoFn<T, byte[]> fn, Ports ports) {
    TupleTag<byte[]> records = new TupleTag<>("records");
    TupleTagList next = TupleTagList.empty();
    for (String step : ports.steps()) {
      next = next.and(Emitter.tag(step));
    }
    PCollectionTuple outputs = input.apply(name, ParDo.of(fn).withOutputTags(records, next));
    for (String step : ports.steps()) {
      feeds.add(step, ports.coder(step), outputs.get(Emitter.tag(step)).setCoder(ELEMENTS));
    }
    outputs.get(records).setCoder(ByteArrayCoder.of()).apply("Write" + name, ParDo.of(ends.sink()));
  }
}
