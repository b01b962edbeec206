package io.rekindle.portable.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.Output;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.simulation.MemoryStore;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Rules;
import io.rekindle.portable.step.StepHost;
import io.rekindle.portable.step.StepLogic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the source of one epoch dropped, the corrected one of the next may send to a step. */
class AcksTest {
  private static final byte[] KEY = {1};
  private static final long CONTENT = Hashes.content(KEY, KEY);

  private final MemoryStore store = new MemoryStore();

  private Assembler assembler(int epoch) {
    if (store.pairs.isEmpty()) {
      Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L)), new TreeMap<>());
    }
    return new Assembler(store, epoch, 1_000, () -> 1_000_000, AssemblerRules.ALL);
  }

  @Test
  void aDeadLetterOfAnOlderEpochCoversNothing() {
    Assembler assembler = assembler(2);
    assembler.ack(new Ack(1, 0, 0));
    assembler.publish(new TreeMap<>());
    assertThat(assembler.frontier()).containsEntry(0, 0L);
    assembler.ack(new Ack(2, 0, 0));
    assembler.publish(new TreeMap<>());
    assertThat(assembler.frontier()).containsEntry(0, 1L);
  }

  @Test
  void oneThatTheCheckpointHasCoversNothingInTheNextEpoch() {
    Assembler first = assembler(1);
    first.ack(new Ack(1, 0, 1));
    first.publish(new TreeMap<>());
    Assembler second = assembler(2);
    second.ack(new Ack(2, 0, 0));
    second.publish(new TreeMap<>());
    assertThat(second.frontier()).containsEntry(0, 1L);
    Assembler again = assembler(2);
    again.publish(new TreeMap<>());
    assertThat(again.frontier()).containsEntry(0, 1L);
  }

  @Test
  void oneThatTheCheckpointHasCoversAfterACrashOfTheCheckpointer() {
    Assembler first = assembler(1);
    first.ack(new Ack(1, 0, 1));
    first.publish(new TreeMap<>());
    Assembler again = assembler(1);
    again.ack(new Ack(1, 0, 0));
    again.publish(new TreeMap<>());
    assertThat(again.frontier()).containsEntry(0, 2L);
  }

  @Test
  void whatCameOfARecordIsWaitedForAlthoughItIsFilteredNow() {
    Assembler first = assembler(1);
    first.image(image());
    first.publish(new TreeMap<>());
    Assembler second = assembler(2);
    second.ack(new Ack(2, 0, 0));
    second.publish(new TreeMap<>());
    assertThat(second.frontier()).containsEntry(0, 0L);
    assertThat(second.inFlight()).isOne();
    second.sink("0:0/0", 2, CONTENT);
    second.publish(new TreeMap<>());
    assertThat(second.frontier()).containsEntry(0, 1L);
    assertThat(second.inFlight()).isZero();
  }

  /** Of a cell that sends its key to a sink. */
  private static Image image() {
    StepLogic logic =
        new StepLogic() {
          @Override
          public List<Output> element(
              io.rekindle.portable.step.CellAccess access, byte[] key, Element element) {
            return List.of(Output.toTopic("out", key, key, 0));
          }

          @Override
          public List<Output> timer(
              io.rekindle.portable.step.CellAccess access,
              byte[] key,
              io.rekindle.portable.cell.CellTimer timer) {
            return List.of();
          }
        };
    StepHost host = new StepHost("step", 1, "a", (step, key) -> null, logic, 1, Rules.ALL);
    return host.element(null, KEY, new Element("0:0", 0, KEY)).image();
  }
}
