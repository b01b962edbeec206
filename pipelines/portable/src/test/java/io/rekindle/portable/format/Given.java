package io.rekindle.portable.format;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.Cell;
import io.rekindle.portable.cell.CellChange;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.Entry;
import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.Output;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.cell.StoredCell;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.Declared;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.image.Mark;
import io.rekindle.portable.shape.CoderShape;
import io.rekindle.portable.shape.Held;
import io.rekindle.portable.shape.Holding;
import io.rekindle.portable.shape.PipelineShape;
import io.rekindle.portable.shape.StateShape;
import io.rekindle.portable.shape.StepShape;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any values of the formats, and the fixed ones of the stored samples. */
public final class Given {
  private Given() {}

  static Arbitrary<String> text() {
    return Arbitraries.strings().withCharRange('\u0000', '\uD7FF').ofMaxLength(12);
  }

  static Arbitrary<byte[]> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
  }

  static Arbitrary<byte[]> hash() {
    return Arbitraries.bytes().array(byte[].class).ofSize(Hashes.CHAIN_BYTES);
  }

  static Arbitrary<StateValue> value() {
    return Combinators.combine(
            Arbitraries.of(StateValue.Kind.class), bytes().list().ofMinSize(1).ofMaxSize(4))
        .as(StateValue::new);
  }

  static Arbitrary<Body> body() {
    Arbitrary<SortedMap<String, StateValue>> states =
        Arbitraries.maps(text(), value()).ofMaxSize(4).map(TreeMap::new);
    Arbitrary<SortedMap<String, CellTimer>> timers =
        Combinators.combine(
                text(),
                Arbitraries.of(CellTimer.Domain.class),
                Arbitraries.longs(),
                Arbitraries.longs().injectNull(0.5))
            .as(CellTimer::new)
            .list()
            .ofMaxSize(3)
            .map(
                list -> {
                  TreeMap<String, CellTimer> byId = new TreeMap<>();
                  list.forEach(timer -> byId.put(timer.id(), timer));
                  return byId;
                });
    return Combinators.combine(
            Arbitraries.integers().greaterOrEqual(-1),
            Arbitraries.longs().greaterOrEqual(0),
            states,
            timers)
        .as(Body::new);
  }

  static Arbitrary<List<Entry>> entries() {
    Arbitrary<Output> output =
        Combinators.combine(text(), text(), bytes(), bytes(), Arbitraries.longs()).as(Output::new);
    return Combinators.combine(text(), Arbitraries.longs(), output.list().ofMaxSize(3))
        .as(Entry::new)
        .list()
        .ofMaxSize(4);
  }

  static Arbitrary<Cell> cell() {
    return Combinators.combine(
            body(),
            hash(),
            Combinators.combine(body(), hash(), hash()).as(Imaged::new),
            entries(),
            text().list().ofMaxSize(3),
            text())
        .as(
            (body, hash, imaged, fresh, hydrated, incarnation) ->
                new Cell(
                    body,
                    hash,
                    fresh.isEmpty() ? body : imaged.body,
                    fresh.isEmpty() ? hash : imaged.hash,
                    imaged.content,
                    fresh,
                    new LinkedHashSet<>(hydrated),
                    incarnation));
  }

  private record Imaged(Body body, byte[] hash, byte[] content) {}

  /** Of any cell to any other, or all of one. */
  static Arbitrary<CellChange> change() {
    return Combinators.combine(body(), hash().injectNull(0.2), body())
        .as(
            (before, base, now) ->
                base == null ? CellChange.whole(now) : CellChange.between(before, base, now));
  }

  static Arbitrary<Image> image() {
    return Combinators.combine(
            Arbitraries.integers().greaterOrEqual(0),
            text(),
            bytes(),
            change(),
            hash(),
            entries(),
            hash())
        .as(Image::new);
  }

  /** A cell with something of everything. */
  public static StoredCell fixedCell(int number) {
    TreeMap<String, StateValue> state = new TreeMap<>();
    byte[][] items = {{1}, {2, 3}, {}, {(byte) 0xff}};
    for (StateValue.Kind kind : EnumSet.range(StateValue.Kind.VALUE, StateValue.Kind.COMBINING)) {
      int size = kind == StateValue.Kind.VALUE || kind == StateValue.Kind.COMBINING ? 1 : 4;
      state.put(kind.name(), new StateValue(kind, List.of(items).subList(0, size)));
    }
    TreeMap<String, CellTimer> timers = new TreeMap<>();
    timers.put("due", new CellTimer("due", CellTimer.Domain.PROCESSING_TIME, 1_700_000_000_123L));
    timers.put("end", new CellTimer("end", CellTimer.Domain.EVENT_TIME, -1));
    return new StoredCell(
        "step",
        String.format(Locale.ROOT, "key-%06d", number).getBytes(StandardCharsets.UTF_8),
        new Body(3, 300, state, timers),
        Hashes.next(Hashes.start(), new byte[] {7}),
        fixedEntries());
  }

  /** What no cell had at first: output times, and two kinds of states. */
  public static Body fixedNewerBody() {
    TreeMap<String, StateValue> state = new TreeMap<>();
    List<byte[]> pairs = List.of(new byte[] {1}, new byte[] {2, 3}, new byte[] {1}, new byte[0]);
    state.put("multimap", new StateValue(StateValue.Kind.MULTIMAP, pairs));
    List<byte[]> timed = List.of(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 0, 97}, new byte[] {9});
    state.put("list", new StateValue(StateValue.Kind.ORDERED_LIST, timed));
    TreeMap<String, CellTimer> timers = new TreeMap<>();
    timers.put("due", new CellTimer("due", CellTimer.Domain.PROCESSING_TIME, 1_700L, -5L));
    timers.put("end", new CellTimer("end", CellTimer.Domain.EVENT_TIME, 1_700L, 1_600L));
    timers.put(
        "none", new CellTimer("none", CellTimer.Domain.EVENT_TIME, 1_700L, CellTimer.NO_OUTPUT));
    timers.put("plain", new CellTimer("plain", CellTimer.Domain.EVENT_TIME, 1_700L));
    return new Body(3, 300, state, timers);
  }

  public static List<Entry> fixedEntries() {
    return List.of(
        new Entry(
            "3:129",
            0x0123456789abcdefL,
            List.of(
                Output.toStep("next", new byte[] {1}, new byte[] {2, 2}, 1_000),
                Output.toTopic("balances", new byte[0], new byte[] {3}, -5))),
        new Entry("T:step:a2V5:due:17:0:3", 0, List.of()));
  }

  /** What the last two of these did: something of everything was changed. */
  public static Image fixedImage() {
    StoredCell cell = fixedCell(1);
    byte[] hash = cell.hash();
    for (Entry entry : fixedEntries()) {
      hash = Hashes.next(hash, entry.encoded());
    }
    return new Image(
        5, "step", cell.key(), fixedChange(cell.body()), cell.hash(), fixedEntries(), hash);
  }

  private static CellChange fixedChange(Body before) {
    TreeMap<String, StateValue> state = new TreeMap<>(before.state());
    byte[] more = {9, 9};
    state.put("VALUE", new StateValue(StateValue.Kind.VALUE, List.of(more)));
    state.remove("COMBINING");
    state.compute("BAG", (id, bag) -> with(bag, Items.of(bag.items()).plus(List.of(more))));
    state.compute(
        "SET", (id, set) -> with(set, Items.of(set.items()).without(1, 1).plus(List.of(more))));
    state.compute("MAP", (id, map) -> with(map, Items.of(map.items()).with(1, more).without(2, 2)));
    TreeMap<String, CellTimer> timers = new TreeMap<>(before.timers());
    timers.remove("due");
    timers.put("end", new CellTimer("end", CellTimer.Domain.EVENT_TIME, 77));
    Body now = new Body(3, 301, state, timers);
    return CellChange.between(before, Hashes.next(Hashes.start(), more), now);
  }

  private static StateValue with(StateValue before, List<byte[]> items) {
    return new StateValue(before.kind(), items);
  }

  /** One that says the cell's whole body, as all did at first. */
  public static Image fixedWholeImage() {
    StoredCell cell = fixedCell(1);
    byte[] hash = cell.hash();
    for (Entry entry : fixedEntries()) {
      hash = Hashes.next(hash, entry.encoded());
    }
    return new Image(
        5, "step", cell.key(), CellChange.whole(cell.body()), cell.hash(), fixedEntries(), hash);
  }

  public static Ack fixedAck() {
    return new Ack(5, 3, 300);
  }

  public static Declared fixedDeclared() {
    return new Declared(5, fixedShape());
  }

  /** A pipeline with something of everything. */
  public static PipelineShape fixedShape() {
    CoderShape text = CoderShape.of("StringUtf8Coder");
    CoderShape row =
        new CoderShape(
            "schema",
            List.of(),
            List.of(
                new CoderShape.Field("id", CoderShape.of("INT64"), false),
                new CoderShape.Field("note", CoderShape.of("STRING"), true)));
    TreeMap<String, StateShape> states = new TreeMap<>();
    states.put("all", new StateShape(StateValue.Kind.BAG, List.of(row)));
    states.put("counts", new StateShape(StateValue.Kind.MAP, List.of(text, text)));
    TreeMap<String, CellTimer.Domain> timers = new TreeMap<>();
    timers.put("due", CellTimer.Domain.PROCESSING_TIME);
    CoderShape pair = new CoderShape("KvCoder", List.of(text, row), List.of());
    TreeMap<String, StepShape> steps = new TreeMap<>();
    steps.put("step", new StepShape(text, pair, states, timers, new TreeSet<>(List.of("next"))));
    return new PipelineShape(steps);
  }

  /** What a snapshot of two fixed cells holds, and a step that was left out. */
  public static Held fixedHeld() {
    Holding holding = new Holding();
    holding.add(fixedCell(1));
    holding.add(fixedCell(2));
    return new Held(holding.steps(), fixedShape(), new TreeSet<>(List.of("gone")));
  }

  public static Mark fixedMark() {
    return new Mark(5, 3, 301, 1_700_000_000_123L);
  }
}
