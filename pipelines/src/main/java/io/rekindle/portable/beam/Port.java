package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Output;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
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

  private final TupleTag<KV<K, V>> tag;
  private final KvCoder<K, V> coder;
  private final List<String> steps;
  private final List<String> topics;

  private Port(
      TupleTag<KV<K, V>> tag, KvCoder<K, V> coder, List<String> steps, List<String> topics) {
    this.tag = tag;
    this.coder = coder;
    this.steps = steps;
    this.topics = topics;
  }

  /** A port that leads nowhere yet. The key's coder must be deterministic. */
  public static <K, V> Port<K, V> of(TupleTag<KV<K, V>> tag, KvCoder<K, V> coder) {
    return new Port<>(tag, coder, List.of(), List.of());
  }

  /** Also to that step, which is declared later. */
  public Port<K, V> toStep(String step) {
    return new Port<>(tag, coder, with(steps, step), topics);
  }

  /** Also to that topic, named without its prefix. Only for keys and values that are bytes. */
  public Port<K, V> toTopic(String topic) {
    return new Port<>(tag, coder, steps, with(topics, topic));
  }

  TupleTag<KV<K, V>> tag() {
    return tag;
  }

  KvCoder<K, V> coder() {
    return coder;
  }

  List<String> steps() {
    return steps;
  }

  List<String> topics() {
    return topics;
  }

  /** One output for each place that this value goes to, in the order of declaration. */
  List<Output> outputs(Object value, long timestampMs) {
    KV<?, ?> pair = (KV<?, ?>) value;
    List<Output> outputs = new ArrayList<>();
    for (String step : steps) {
      byte[] key = Encoding.key(coder.getKeyCoder(), pair.getKey());
      byte[] payload = Encoding.encode(coder.getValueCoder(), pair.getValue());
      outputs.add(Output.toStep(step, key, payload, timestampMs));
    }
    for (String topic : topics) {
      outputs.add(
          Output.toTopic(topic, (byte[]) pair.getKey(), (byte[]) pair.getValue(), timestampMs));
    }
    return outputs;
  }

  /** Refuses what would only fail when data flows. */
  void check(String step) {
    String where = "step " + step + ", output " + tag.getId();
    if (steps.isEmpty() && topics.isEmpty()) {
      throw new UnsupportedFnException(where, "leads to no step and no topic");
    }
    if (!topics.isEmpty() && !(bytes(coder.getKeyCoder()) && bytes(coder.getValueCoder()))) {
      throw new UnsupportedFnException(
          where, "goes to a topic, so its coder must be one of bytes (KvCoder of ByteArrayCoder)");
    }
    if (!steps.isEmpty()) {
      Encoding.checkDeterministic(coder.getKeyCoder(), where + ", its key");
    }
  }

  private static boolean bytes(Coder<?> coder) {
    return coder.getEncodedTypeDescriptor().getRawType() == byte[].class;
  }

  private static List<String> with(List<String> list, String more) {
    List<String> longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }
}
