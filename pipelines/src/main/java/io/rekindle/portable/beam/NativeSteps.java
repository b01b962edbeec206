package io.rekindle.portable.beam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/** Plain Beam: the runner's own state, timers and recovery. */
public final class NativeSteps implements Steps {
  private final Pipeline pipeline;
  private final Function<String, PTransform<PBegin, PCollection<KafkaRecord<byte[], byte[]>>>>
      sources;
  private final Function<String, PTransform<PCollection<KV<byte[], byte[]>>, PDone>> sinks;
  private final Feeds<Object> feeds = new Feeds<>();
  private final Map<String, List<PCollection<KV<byte[], byte[]>>>> records = new LinkedHashMap<>();

  /**
   * @param sources from a topic's name, without prefix, to what reads it
   * @param sinks from a topic's name, without prefix, to what writes it
   */
  public NativeSteps(
      Pipeline pipeline,
      Function<String, PTransform<PBegin, PCollection<KafkaRecord<byte[], byte[]>>>> sources,
      Function<String, PTransform<PCollection<KV<byte[], byte[]>>, PDone>> sinks) {
    this.pipeline = pipeline;
    this.sources = sources;
    this.sinks = sinks;
  }

  @Override
  public Steps source(
      String topic,
      DoFn<KafkaRecord<byte[], byte[]>, ?> parse,
      Port<?, ?> main,
      Port<?, ?>... side) {
    apply(
        "Parse",
        pipeline.apply("Read", sources.apply(topic)),
        Generics.cast(parse),
        new Ports(main, side));
    return this;
  }

  @Override
  public Steps step(
      String name, DoFn<? extends KV<?, ?>, ?> fn, Port<?, ?> main, Port<?, ?>... side) {
    List<PCollection<Object>> from = feeds.take(name).from();
    PCollection<Object> input =
        from.size() == 1
            ? from.get(0)
            : PCollectionList.of(from).apply(Names.of("To", name), Flatten.pCollections());
    apply(Names.of("", name), input, Generics.cast(fn), new Ports(main, side));
    return this;
  }

  private <T> void apply(String name, PCollection<T> input, DoFn<T, Object> fn, Ports ports) {
    PCollectionTuple outputs =
        input.apply(
            name, ParDo.of(fn).withOutputTags(Generics.cast(ports.main().tag()), ports.sideTags()));
    for (Port<?, ?> port : ports.all()) {
      PCollection<Object> written = outputs.get(Generics.<Object>cast(port.tag()));
      written.setCoder(Generics.cast(port.written()));
      if (!port.steps().isEmpty()) {
        PCollection<Object> pairs = new Pairs(name, port).of(written);
        port.steps().forEach(step -> feeds.add(step, port.coder(), pairs));
      }
      if (!port.topics().isEmpty()) {
        PCollection<KV<byte[], byte[]>> encoded = new Pairs(name, port).encoded(written);
        port.topics()
            .forEach(topic -> records.computeIfAbsent(topic, t -> new ArrayList<>()).add(encoded));
      }
    }
  }

  @Override
  public void done() {
    feeds.checkAllTaken();
    records.forEach(
        (topic, from) -> {
          PCollection<KV<byte[], byte[]>> all = from.get(0);
          if (from.size() > 1) {
            Coder<KV<byte[], byte[]>> coder = all.getCoder();
            all =
                PCollectionList.of(from)
                    .apply(Names.of("", topic), Flatten.pCollections())
                    .setCoder(coder);
          }
          all.apply(Names.of("Write", topic), sinks.apply(topic));
        });
  }
}
