package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Output;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** All of a DoFn's ports; the first is its main output. */
final class Ports implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Port<?, ?>> all = new ArrayList<>();

  Ports(Port<?, ?> main, Port<?, ?>... side) {
    all.add(main);
    all.addAll(List.of(side));
  }

  List<Port<?, ?>> all() {
    return all;
  }

  Port<?, ?> main() {
    return all.get(0);
  }

  /** The tags of all but the main output. */
  TupleTagList sideTags() {
    TupleTagList tags = TupleTagList.empty();
    for (Port<?, ?> port : all.subList(1, all.size())) {
      tags = tags.and(port.tag());
    }
    return tags;
  }

  /** Of each output. */
  Map<TupleTag<?>, Coder<?>> coders() {
    Map<TupleTag<?>, Coder<?>> coders = new HashMap<>();
    all.forEach(port -> coders.put(port.tag(), port.written()));
    return coders;
  }

  /** All steps that something goes to, each once. */
  Set<String> steps() {
    Set<String> steps = new LinkedHashSet<>();
    all.forEach(port -> steps.addAll(port.steps()));
    return steps;
  }

  /** Of what goes to that step. */
  KvCoder<?, ?> coder(String step) {
    KvCoder<?, ?> coder = null;
    for (Port<?, ?> port : all) {
      if (port.steps().contains(step)) {
        if (coder != null && !coder.equals(port.coder())) {
          throw new UnsupportedFnException("step " + step, "gets elements with two coders");
        }
        coder = port.coder();
      }
    }
    return coder;
  }

  /**
   * @param byTimer whether a timer emits it
   */
  List<Output> outputs(TupleTag<?> tag, Object value, long timestampMs, boolean byTimer) {
    for (Port<?, ?> port : all) {
      if (port.tag().equals(tag)) {
        if (byTimer && port.isOfElements()) {
          throw new IllegalStateException(
              "a timer emitted to " + tag.getId() + ", whose port is declared to be of elements");
        }
        return port.outputs(value, timestampMs);
      }
    }
    throw new IllegalArgumentException("the tag " + tag.getId() + " has no port");
  }

  void check(String step) {
    all.forEach(port -> port.check(step));
  }
}
