package io.rekindle.portable.beam;

import io.rekindle.portable.step.Envelope;
import java.io.Serializable;
import java.util.HashMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/** What a step sends to next steps, as outputs of the ParDo that it stands for. */
final class FusedOutputs implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By the id of the step's output. */
  private final HashMap<String, TupleTag<?>> tags = new HashMap<>();

  private final HashMap<String, Coder<?>> coders = new HashMap<>();

  /**
   * @param next the step that it is sent to
   */
  void add(String next, TupleTag<?> tag, Coder<?> coder) {
    String id = Emitter.tag(next).getId();
    tags.put(id, tag);
    coders.put(id, coder);
  }

  void unwrap(DoFn<?, ?>.WindowedContext context, TupleTag<?> tag, Object sent, Instant at) {
    byte[] payload = Envelope.decode((byte[]) ((KV<?, ?>) sent).getValue()).element().payload();
    Coder<Object> coder = Generics.cast(coders.get(tag.getId()));
    TupleTag<Object> output = Generics.cast(tags.get(tag.getId()));
    context.outputWithTimestamp(output, Encoding.decode(coder, payload, "an output"), at);
  }
}
