package io.rekindle.portable.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.simulation.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an older epoch wrote to a sink is not what this one wrote, however equal. */
class SinkEpochTest {
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
  void anEqualOutputOfAnOlderEpochCoversNothing() {
    Assembler assembler = assembler(2);
    assembler.image(image(2));
    assembler.sink("0:0/0", 1, CONTENT);
    assembler.publish(new TreeMap<>());
    assertThat(assembler.frontier()).containsEntry(0, 0L);
    assertThat(assembler.seenEarly()).isZero();
    assembler.sink("0:0/0", 2, CONTENT);
    assembler.sink("0:0/0", 1, CONTENT + 1);
    assembler.publish(new TreeMap<>());
    assertThat(assembler.frontier()).containsEntry(0, 1L);
  }

  @Test
  void whatAnOlderEpochWroteAndDidNotSettleIsWrittenAgain() {
    Assembler first = assembler(1);
    first.sink("0:1/0", 1, CONTENT);
    first.image(image(1));
    first.publish(new TreeMap<>());
    first.sink("0:0/0", 1, CONTENT);
    Assembler second = assembler(2);
    second.sink("0:0/0", 1, CONTENT);
    second.publish(new TreeMap<>());
    assertThat(second.inFlight()).isOne();
    second.sink("0:0/0", 2, CONTENT);
    second.publish(new TreeMap<>());
    assertThat(second.frontier()).containsEntry(0, 1L);
  }

  /** One that a newer epoch wrote is what consumers see: so this epoch's is not. */
  @Test
  void aNewerEpochsOutputCoversNothingEither() {
    Assembler assembler = assembler(2);
    assembler.image(image(2));
    assembler.sink("0:0/0", 2, CONTENT);
    assembler.sink("0:0/0", 3, CONTENT);
    assembler.publish(new TreeMap<>());
    assertThat(assembler.frontier()).containsEntry(0, 0L);
  }

  /** Of a directory that was restored from a backup: consumers cannot tell the two apart. */
  @Test
  void whatAnotherEpochOfThatNumberWroteHasToBeWrittenAgain() {
    Assembler assembler = assembler(2);
    assembler.image(image(2));
    assembler.sink("0:0/0", 2, CONTENT);
    assembler.replaced("0:0/0");
    assembler.replaced("0:1/0");
    assembler.publish(new TreeMap<>());
    assertThat(assembler.frontier()).containsEntry(0, 0L);
    assertThat(assembler.seenEarly()).isZero();
    assembler.sink("0:0/0", 2, CONTENT);
    assembler.publish(new TreeMap<>());
    assertThat(assembler.frontier()).containsEntry(0, 1L);
  }

  /** Of a cell that sent its key to a sink. */
  private static Image image(int epoch) {
    Entry entry = new Entry("0:0", CONTENT, List.of(Output.toTopic("out", KEY, KEY, 0)));
    Body body = new Body(0, 0, new TreeMap<>(), new TreeMap<>());
    byte[] before = Hashes.start();
    return new Image(
        epoch,
        "step",
        KEY,
        CellChange.whole(body),
        before,
        List.of(entry),
        Hashes.next(before, entry.encoded()));
  }
}
