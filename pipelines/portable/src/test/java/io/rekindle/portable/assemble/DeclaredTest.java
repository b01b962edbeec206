package io.rekindle.portable.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.format.Given;
import io.rekindle.portable.image.Declared;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.simulation.MemoryStore;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeclaredTest {
  private final MemoryStore store = new MemoryStore();

  private Assembler assembler(int epoch) {
    if (store.pairs.isEmpty()) {
      Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L)), new TreeMap<>());
    }
    return new Assembler(store, epoch, 1_000, () -> 0, AssemblerRules.ALL);
  }

  @Test
  void isUnknownUntilAPipelineSaysIt() {
    assembler(1).publish(new TreeMap<>());
    assertThat(Checkpoint.declared(store)).isEqualTo(PipelineShape.UNKNOWN);
  }

  @Test
  void isThatOfTheEpochAndOutlivesIt() {
    Assembler first = assembler(2);
    first.declared(new Declared(1, new PipelineShape(new TreeMap<>())));
    first.declared(new Declared(2, Given.fixedShape()));
    first.declared(new Declared(1, new PipelineShape(new TreeMap<>())));
    first.publish(new TreeMap<>());
    assembler(3).publish(new TreeMap<>());
    assertThat(Checkpoint.declared(store)).isEqualTo(Given.fixedShape());
  }
}
