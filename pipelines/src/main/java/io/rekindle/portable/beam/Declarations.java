package io.rekindle.portable.beam;

import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.shape.StateShape;
import io.rekindle.portable.shape.StepShape;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.KvCoder;

/** What has been declared of a pipeline, step by step. */
final class Declarations {
  private final TreeMap<String, StepShape> steps = new TreeMap<>();

  void step(AuthorFn author, KvCoder<?, ?> input, Ports ports) {
    TreeMap<String, StateShape> states = new TreeMap<>();
    author.states.forEach((id, state) -> states.put(id, state.shape()));
    // Those that are taken over are read as well, until there are none.
    author.states.values().forEach(state -> states.putAll(state.migratedShapes()));
    steps.put(
        author.step,
        new StepShape(
            CoderShapes.of(input.getKeyCoder()),
            CoderShapes.of(input.getValueCoder()),
            states,
            author.timers.declared(),
            new TreeSet<>(ports.steps())));
  }

  PipelineShape shape() {
    return new PipelineShape(steps);
  }
}
