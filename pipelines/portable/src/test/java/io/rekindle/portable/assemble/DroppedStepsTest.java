package io.rekindle.portable.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.Given;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Declared;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.simulation.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An input goes to "first", from there to "last" and to a topic; nothing has arrived yet. */
class DroppedStepsTest {
  private static final byte[] KEY = {1};
  private static final Output TO_LAST = Output.toStep("last", KEY, new byte[] {2}, 0);
  private static final Output TO_TOPIC = Output.toTopic("out", KEY, new byte[] {3}, 0);

  private final MemoryStore store = new MemoryStore();

  @BeforeEach
  void begin() {
    Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L)), new TreeMap<>());
    Assembler assembler = assembler(1);
    assembler.declared(new Declared(1, Given.fixedShape()));
    assembler.image(image("first", "0:0", 0, List.of(TO_LAST, TO_TOPIC)));
    long content = Hashes.content(KEY, TO_LAST.payload());
    assembler.image(image("last", "0:0/0", content, List.of(TO_TOPIC)));
    assembler.publish(new TreeMap<>());
    assertThat(assembler.cells()).isEqualTo(2);
  }

  private Assembler assembler(int epoch) {
    return new Assembler(store, epoch, 1_000, () -> 0, AssemblerRules.ALL);
  }

  private static Image image(String step, String id, long content, List<Output> outputs) {
    Entry entry = new Entry(id, content, outputs);
    TreeMap<String, CellTimer> timers = new TreeMap<>();
    timers.put("due", new CellTimer("due", CellTimer.Domain.PROCESSING_TIME, 77));
    Body body = new Body(0, 0, new TreeMap<>(), timers);
    byte[] hash = Hashes.next(Hashes.start(), entry.encoded());
    return new Image(1, step, KEY, CellChange.whole(body), Hashes.start(), List.of(entry), hash);
  }

  private List<StoredCell> cells() {
    List<StoredCell> cells = new ArrayList<>();
    Checkpoint.cells(store, cells::add);
    return cells;
  }

  @Test
  void leavesNothingOfItInTheStore() {
    DroppedSteps.Dropped dropped = new DroppedSteps(Set.of("last")).remove(store);
    assertThat(dropped).isEqualTo(new DroppedSteps.Dropped(1, 1, 1));
    assertThat(cells())
        .singleElement()
        .satisfies(cell -> assertThat(cell.step()).isEqualTo("first"));
    assertThat(Checkpoint.meta(store).cells()).isEqualTo(1);
    assertThat(store.pairs.keySet()).filteredOn(key -> key[0] == Keys.DUE[0]).hasSize(1);
    assertThat(new DroppedSteps(Set.of("last")).remove(store))
        .as("again")
        .isEqualTo(new DroppedSteps.Dropped(0, 0, 0));
  }

  @Test
  void whatOthersSentToItHasArrivedAndKeepsItsPlace() {
    new DroppedSteps(Set.of("last")).remove(store);
    List<Output> outputs = cells().get(0).outbox().get(0).outputs();
    assertThat(outputs).hasSize(2);
    assertThat(outputs.get(0).isVoid()).isTrue();
    Assembler next = assembler(2);
    next.publish(new TreeMap<>());
    assertThat(next.frontier()).as("the topic's record has not come").containsEntry(0, 0L);
    next.sink("0:0/1", 2, Hashes.content(KEY, TO_TOPIC.payload()));
    next.publish(new TreeMap<>());
    assertThat(next.frontier()).containsEntry(0, 1L);
    assertThat(next.inFlight()).isZero();
  }

  @Test
  void whatItSentToOthersIsAnObstacle() {
    assertThat(new DroppedSteps(Set.of("last")).obstacle(store)).isEmpty();
    assertThat(new DroppedSteps(Set.of("first", "last")).obstacle(store)).isEmpty();
    assertThat(new DroppedSteps(Set.of("first")).obstacle(store).orElseThrow())
        .contains("what step first has sent to step last is under way");
  }

  @Test
  void onlyWhatIsThereIsFound() {
    assertThat(new DroppedSteps(Set.of("last", "never")).in(store)).containsExactly("last");
  }

  @Test
  void itIsNotDeclaredAnyMore() {
    new DroppedSteps(Set.of("step")).remove(store);
    assertThat(Checkpoint.declared(store).steps()).isEmpty();
  }
}
