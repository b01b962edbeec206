package io.rekindle.portable.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.Mark;
import io.rekindle.portable.simulation.MemoryStore;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WatermarksTest {
  private final MemoryStore store = new MemoryStore();

  private Assembler assembler(int epoch) {
    if (store.pairs.isEmpty()) {
      Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L)), new TreeMap<>());
    }
    return new Assembler(store, epoch, 1_000, () -> 0, AssemblerRules.ALL);
  }

  private void covered(Assembler assembler, long end) {
    for (long offset = assembler.frontier().get(0); offset < end; offset++) {
      assembler.ack(new Ack(assembler.epoch(), 0, offset));
    }
    assembler.publish(new TreeMap<>());
  }

  @Test
  void aMarkCountsOnceTheFrontierHasReachedIt() {
    Assembler assembler = assembler(1);
    assembler.mark(new Mark(1, 0, 2, 20));
    assembler.mark(new Mark(1, 0, 4, 40));
    covered(assembler, 1);
    assertThat(Checkpoint.watermarks(store)).isEmpty();
    covered(assembler, 3);
    assertThat(Checkpoint.watermarks(store)).containsEntry(0, 20L);
    covered(assembler, 4);
    assertThat(Checkpoint.watermarks(store)).containsEntry(0, 40L);
    assertThat(store.pairs.keySet()).filteredOn(key -> key[0] == Keys.MARKS[0]).hasSize(1);
  }

  @Test
  void whatWaitsOutlivesTheCheckpointer() {
    Assembler before = assembler(1);
    before.mark(new Mark(1, 0, 4, 40));
    covered(before, 1);
    Assembler after = assembler(1);
    covered(after, 4);
    assertThat(after.watermarks()).containsEntry(0, 40L);
  }

  @Test
  void itNeverGoesBackNotEvenInTheNextEpoch() {
    Assembler first = assembler(1);
    first.mark(new Mark(1, 0, 4, 40));
    covered(first, 4);
    Assembler second = assembler(2);
    assertThat(second.watermarks()).containsEntry(0, 40L);
    second.mark(new Mark(2, 0, 5, 30));
    covered(second, 5);
    assertThat(Checkpoint.watermarks(store)).containsEntry(0, 40L);
    second.mark(new Mark(1, 0, 5, 90));
    assertThat(second.watermarks()).as("another epoch's").containsEntry(0, 40L);
  }

  @Test
  void ofSeveralReadersTheOneThatSaysMoreCounts() {
    Assembler assembler = assembler(1);
    assembler.mark(new Mark(1, 0, 3, 10));
    assembler.mark(new Mark(1, 0, 2, 20));
    covered(assembler, 3);
    assertThat(assembler.watermarks()).containsEntry(0, 20L);
  }

  @Test
  void aCheckpointWithoutMarksKnowsNone() {
    covered(assembler(1), 3);
    assertThat(Checkpoint.watermarks(store)).isEmpty();
  }
}
