package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Output;
import io.rekindle.portable.step.InvalidElementException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Where one of a DoFn's outputs goes: to steps, to topics, or to both. A DoFn's first port is its
 * main output.
 *
 * @param <K> the key of the next step, or of the sink's record
 */
public final class Port<K, V> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TupleTag<?> tag;
  private final KvCoder<K, V> coder;
  private final SerializableFunction<V, K> key;
  private final List<String> steps;
  private final List<String> topics;
  private final SerializableFunction<KV<K, V>, String> name;
  private final boolean ofElements;

  private Port(
      TupleTag<?> tag,
      KvCoder<K, V> coder,
      SerializableFunction<V, K> key,
      List<String> steps,
      List<String> topics,
      SerializableFunction<KV<K, V>, String> name,
      boolean ofElements) {
    this.tag = tag;
    this.coder = coder;
    this.key = key;
    this.steps = steps;
    this.topics = topics;
    this.name = name;
    this.ofElements = ofElements;
  }

  /**
   * A port of pairs that leads nowhere yet. The coder of its keys must be deterministic, and that
   * of its values must give the same bytes for a value that is made again the same way.
   */
  public static <K, V> Port<K, V> of(TupleTag<KV<K, V>> tag, KvCoder<K, V> coder) {
    return new Port<>(tag, coder, null, List.of(), List.of(), null, false);
  }

  /**
   * A port of values that are no pairs: each has the key that the function makes of it. It leads
   * nowhere yet.
   *
   * @param key as deterministic as the DoFn
   * @param coder as {@link #of} has it
   */
  public static <K, V> Port<K, V> keyed(
      TupleTag<V> tag, SerializableFunction<V, K> key, KvCoder<K, V> coder) {
    return new Port<>(tag, coder, key, List.of(), List.of(), null, false);
  }

  /** Also to that step, which is declared later. */
  public Port<K, V> toStep(String step) {
    return new Port<>(tag, coder, key, with(steps, step), topics, name, ofElements);
  }

  /**
   * Also to that topic, named without its prefix. Its records hold key and value as the coders have
   * them when nothing follows: a text is just its UTF-8, bytes are themselves.
   */
  public Port<K, V> toTopic(String topic) {
    return new Port<>(tag, coder, key, steps, with(topics, topic), name, ofElements);
  }

  /**
   * What each output to a topic is called, the same in every attempt and unique in its topic.
   * Needed wherever a processing-time timer may have caused it, in this step or in one before: a
   * resume deals that to other firings. The rest is called by the event that made it.
   */
  public Port<K, V> named(SerializableFunction<KV<K, V>, String> own) {
    return new Port<>(tag, coder, key, steps, topics, own, ofElements);
  }

  /** The same, and no timer ever emits to it, by which it needs no name beside one. */
  public Port<K, V> ofElements() {
    return new Port<>(tag, coder, key, steps, topics, name, true);
  }

  boolean isNamed() {
    return name != null;
  }

  boolean isOfElements() {
    return ofElements;
  }

  TupleTag<?> tag() {
    return tag;
  }

  /** Of the pairs. */
  KvCoder<K, V> coder() {
    return coder;
  }

  /** Of what the DoFn puts out. */
  Coder<?> written() {
    return key == null ? coder : coder.getValueCoder();
  }

  List<String> steps() {
    return steps;
  }

  List<String> topics() {
    return topics;
  }

  /** One output for each place that this value goes to, in the order of declaration. */
  List<Output> outputs(Object value, long timestampMs) {
    KV<K, V> pair = pair(value);
    List<Output> outputs = new ArrayList<>();
    for (String step : steps) {
      byte[] encodedKey = Encoding.key(coder.getKeyCoder(), pair.getKey());
      byte[] payload = Encoding.encode(coder.getValueCoder(), pair.getValue());
      Encoding.checkReadable(coder, encodedKey, payload, step);
      outputs.add(Output.toStep(step, encodedKey, payload, timestampMs));
    }
    for (String topic : topics) {
      KV<byte[], byte[]> record = ofTopic(pair);
      Output output = Output.toTopic(topic, record.getKey(), record.getValue(), timestampMs);
      outputs.add(name == null ? output : output.named(own(pair, topic)));
    }
    return outputs;
  }

  private String own(KV<K, V> pair, String topic) {
    String own = name.apply(pair);
    if (own == null || own.isEmpty()) {
      throw new InvalidElementException(
          "Port.named gave no name to a record of the topic "
              + topic
              + ": after a resume it could not be known again");
    }
    return own;
  }

  /** Whether a function makes the keys. */
  boolean isKeyed() {
    return key != null;
  }

  /** The record of a topic, of what the DoFn puts out. */
  KV<byte[], byte[]> record(Object value) {
    return ofTopic(pair(value));
  }

  private KV<byte[], byte[]> ofTopic(KV<K, V> pair) {
    return KV.of(
        ofTopic(coder.getKeyCoder(), pair.getKey()),
        ofTopic(coder.getValueCoder(), pair.getValue()));
  }

  /** What is null stays so: Kafka says that without a byte of the coder's. */
  private static byte[] ofTopic(Coder<?> coder, Object value) {
    Coder<?> own = coder instanceof NullableCoder<?> nullable ? nullable.getValueCoder() : coder;
    return value == null ? null : Encoding.key(own, value);
  }

  /** What goes on, of what the DoFn puts out. */
  @SuppressWarnings("unchecked")
  KV<K, V> pair(Object value) {
    return key == null ? (KV<K, V>) value : KV.of(key.apply((V) value), (V) value);
  }

  /** Refuses what would only fail when data flows. */
  void check(String step) {
    String where = "step " + step + ", output " + tag.getId();
    if (steps.isEmpty() && topics.isEmpty()) {
      throw new UnsupportedFnException(where, "leads to no step and no topic");
    }
    if (!topics.isEmpty() && coder.getValueCoder() instanceof NullableCoder) {
      throw new UnsupportedFnException(
          where,
          "goes to a topic with a coder by which values may be null ("
              + coder.getValueCoder()
              + "): tombstones are not carried");
    }
    // What a replay sends again is told from something else by its bytes.
    Encoding.checkDeterministic(coder.getKeyCoder(), where + ", its key");
    Repeatable.check(coder.getValueCoder(), where + ", its value");
  }

  private static List<String> with(List<String> list, String more) {
    List<String> longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }
}
