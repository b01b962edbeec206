package io.rekindle.portable.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.cell.StateValue.Kind;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.format.Hashes;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.simulation.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an accepted image makes of the store: what it changes, of whatever was there. */
class ChangesTest {
  private static final byte[] KEY = {1};
  private static final int LARGE = 5_000;

  private static final class CountingStore extends MemoryStore {
    private int writes;

    @Override
    public void put(byte[] key, byte[] value) {
      writes++;
      super.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
      writes++;
      super.delete(key);
    }
  }

  private final CountingStore store = new CountingStore();
  private final TreeMap<String, StateValue> state = new TreeMap<>();
  private final TreeMap<String, CellTimer> timers = new TreeMap<>();
  private Body last = Body.empty();
  private byte[] content = Hashes.start();
  private byte[] hash = Hashes.start();
  private int events;

  private Assembler assembler(int epoch) {
    if (store.pairs.isEmpty()) {
      Checkpoint.initialise(store, new TreeMap<>(Map.of(0, 0L)), new TreeMap<>());
    }
    return new Assembler(store, epoch, 1_000, () -> 1_000_000, AssemblerRules.ALL);
  }

  /** After another event. */
  private Image image(int epoch) {
    Body now = new Body(0, 0, new TreeMap<>(state), new TreeMap<>(timers));
    boolean isFirst = java.util.Arrays.equals(hash, Hashes.start());
    CellChange change = isFirst ? CellChange.whole(now) : CellChange.between(last, content, now);
    Entry entry = new Entry("0:" + events++, 1, List.of());
    byte[] before = hash;
    hash = Hashes.next(hash, entry.encoded());
    content = change.content();
    last = now;
    return new Image(epoch, "step", KEY, change, before, List.of(entry), hash);
  }

  private void put(String id, Kind kind, Items items) {
    state.put(id, new StateValue(kind, items));
  }

  private Items items(String id) {
    return Items.of(state.get(id).items());
  }

  private void large() {
    Items map = Items.empty();
    Items set = Items.empty();
    for (int i = 0; i < LARGE; i++) {
      map = map.plus(List.of(item(2 * i), item(i)));
      set = set.plus(List.of(item(2 * i)));
    }
    put("map", Kind.MAP, map);
    put("set", Kind.SET, set);
    put("bag", Kind.BAG, set);
    put("value", Kind.VALUE, Items.of(List.of(new byte[3_000])));
  }

  /** Of each state one item, and of the value nothing. */
  private void changeOfEach(int number) {
    Items map = items("map").with(2 * number + 1, item(7));
    put("map", Kind.MAP, map.without(2 * number + 4, 2));
    put("set", Kind.SET, items("set").without(number, 1));
    put("bag", Kind.BAG, items("bag").plus(List.of(item(number))));
  }

  private void assertStored() {
    List<StoredCell> cells = new ArrayList<>();
    Checkpoint.cells(store, cells::add);
    assertThat(cells).hasSize(1);
    StoredCell cell = cells.get(0);
    assertThat(cell.hash()).isEqualTo(hash);
    assertThat(encoded(cell.body())).isEqualTo(encoded(last));
  }

  private static byte[] encoded(Body body) {
    BytesOut out = new BytesOut();
    CellFormat.body(out, body);
    return out.toBytes();
  }

  private static byte[] item(int number) {
    return new BytesOut().fixed64(number).toBytes();
  }

  @Test
  void ofALargeCellOnlyWhatChangesIsWritten() {
    Assembler assembler = assembler(1);
    large();
    assembler.image(image(1));
    assertStored();
    store.writes = 0;
    changeOfEach(100);
    assembler.image(image(1));
    assertThat(store.writes).isEqualTo(5);
    assertStored();
    assertThat(assembler.stall()).isEmpty();
  }

  @Test
  void theNextEpochGoesOnFromItAndClearsIt() {
    Assembler first = assembler(1);
    large();
    first.image(image(1));
    first.publish(new TreeMap<>());
    Assembler second = assembler(2);
    content = hash; // as a step has it that has loaded the cell
    changeOfEach(3);
    second.image(image(2));
    assertStored();
    state.clear();
    put("map", Kind.MAP, Items.of(List.of(item(1), item(2))));
    second.image(image(2));
    assertStored();
    assertThat(store.pairs.keySet()).noneMatch(key -> key[0] == 'i');
  }

  @Test
  void ofAnotherContentNothingIsChanged() {
    Assembler assembler = assembler(1);
    large();
    assembler.image(image(1));
    changeOfEach(1);
    content = Hashes.next(content, KEY);
    assembler.image(image(1));
    List<StoredCell> cells = new ArrayList<>();
    Checkpoint.cells(store, cells::add);
    assertThat(cells.get(0).hash()).isNotEqualTo(hash);
    assertThat(cells.get(0).body().state().get("bag").items()).hasSize(LARGE);
  }

  /** As all was before large states had entries of their own. */
  @Test
  void aCellInOneValueIsReadAndTakenApartWhenItChanges() {
    assembler(1);
    large();
    put("small", Kind.SET, Items.of(List.of(item(1))));
    image(1);
    BytesOut whole = new BytesOut();
    CellFormat.body(whole, last);
    store.put(Keys.cell("step", KEY), whole.raw(hash).sealed());
    assertStored();
    content = hash;
    Assembler second = assembler(2);
    changeOfEach(3);
    second.image(image(2));
    assertStored();
    assertThat(store.get(Keys.cell("step", KEY)).length).isLessThan(300);
    assertThat(store.pairs.keySet()).anyMatch(key -> key[0] == 'i');
  }

  @Test
  void aMissingItemIsDamage() {
    large();
    assembler(1).image(image(1));
    store.delete(Keys.item(cellKey(), "map", item(8)));
    assertThatThrownBy(() -> Checkpoint.cells(store, cell -> {}))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining("map");
  }

  @Test
  void withADroppedStepItsItemsGo() {
    large();
    Assembler assembler = assembler(1);
    assembler.image(image(1));
    assembler.publish(new TreeMap<>());
    new DroppedSteps(List.of("step")).remove(store);
    assertThat(store.pairs.keySet()).noneMatch(key -> key[0] == 'i' || key[0] == 'c');
  }

  @Test
  void twoTimersOfOneTimeAreDueUntilBothAreUnset() {
    Assembler assembler = assembler(1);
    for (String id : List.of("a", "b")) {
      timers.put(id, new CellTimer(id, CellTimer.Domain.PROCESSING_TIME, 77));
    }
    assembler.image(image(1));
    timers.remove("a");
    assembler.image(image(1));
    assertThat(store.get(Keys.due(77, cellKey()))).isNotNull();
    timers.remove("b");
    assembler.image(image(1));
    assertThat(store.get(Keys.due(77, cellKey()))).isNull();
    assertStored();
  }

  private static byte[] cellKey() {
    byte[] storeKey = Keys.cell("step", KEY);
    return java.util.Arrays.copyOfRange(storeKey, 1, storeKey.length);
  }
}
