package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.shape.StateShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.transforms.Combine;

/**
 * One declared state of a step: its encoded items while an event is applied, and the handle that
 * the author's DoFn uses.
 */
abstract class CellState {
  private final String id;
  private final StateValue.Kind kind;
  private final List<Migration<?, ?>> migrations = new ArrayList<>();
  private String step;
  private Items items = Items.empty();
  private boolean changed;

  CellState(String id, StateValue.Kind kind) {
    this.id = id;
    this.kind = kind;
  }

  /** Of its items: a map's are that of its keys and that of its values. */
  abstract List<Coder<?>> coders();

  /** As checkpoints know it. */
  final StateShape shape() {
    return new StateShape(kind, coders().stream().map(CoderShapes::of).toList());
  }

  /**
   * Also takes what was kept under another id.
   *
   * @throws UnsupportedFnException if it cannot be
   */
  final void migrates(Migration<?, ?> migration, String where) {
    boolean keyed = kind == StateValue.Kind.MAP || kind == StateValue.Kind.MULTIMAP;
    if (keyed && !(migration.coder() instanceof KvCoder)) {
      throw new UnsupportedFnException(where, "migrates a map, so its coder must be a KvCoder");
    }
    migrations.add(migration);
  }

  /** As checkpoints know what it takes over, by id. */
  final Map<String, StateShape> migratedShapes() {
    Map<String, StateShape> shapes = new TreeMap<>();
    for (Migration<?, ?> migration : migrations) {
      List<Coder<?>> coders = MigratedItems.coders(migration, kind);
      shapes.put(
          migration.from(), new StateShape(kind, coders.stream().map(CoderShapes::of).toList()));
    }
    return shapes;
  }

  /** What the author's method is given: Beam's interface of this kind of state. */
  abstract Object handle();

  /**
   * Takes the items of one cell.
   *
   * @throws IllegalStateException if the cell has another kind of state under this id
   */
  final void open(String ofStep, SortedMap<String, StateValue> state) {
    step = ofStep;
    StateValue stored = state.get(id);
    check(id, stored);
    items = stored == null ? Items.empty() : Items.of(stored.items());
    changed = false;
    migrations.forEach(migration -> migrate(migration, state));
  }

  private void check(String under, StateValue stored) {
    if (stored != null && stored.kind() != kind) {
      throw new IllegalStateException(
          "step "
              + step
              + " has the state "
              + under
              + " as "
              + kind
              + ", but the checkpoint has it as "
              + stored.kind()
              + ": start from a checkpoint of this pipeline's version");
    }
  }

  private void migrate(Migration<?, ?> migration, SortedMap<String, StateValue> state) {
    StateValue old = state.remove(migration.from());
    if (old == null) {
      return;
    }
    String what = "the state " + migration.from() + " of step " + step;
    check(migration.from(), old);
    if (!items.isEmpty()) {
      throw new IllegalStateException(
          what + " migrates to " + id + ", and a cell of the checkpoint has both");
    }
    items = Items.of(new MigratedItems(migration, kind, coders(), what).of(old.items()));
    changed = true;
  }

  /** Puts back what has changed; what is empty is absent. */
  final void save(SortedMap<String, StateValue> state) {
    if (!changed) {
      return;
    }
    if (items.isEmpty()) {
      state.remove(id);
    } else {
      state.put(id, new StateValue(kind, items));
    }
  }

  final Items items() {
    return items;
  }

  /** A part of an item, of which the coder must leave nothing over. */
  final <T> T decode(Coder<T> coder, byte[] bytes) {
    return Encoding.decode(coder, bytes, "the state " + id + " of step " + step);
  }

  /** The items are others now. */
  final void become(Items now) {
    items = now;
    changed = true;
  }

  /** As the spec describes it. */
  static CellState of(String step, String id, StateSpec<?> spec) {
    String where = "state " + id + " of step " + step;
    try {
      return spec.match(new Kinds(where, id));
    } catch (UnsupportedOperationException e) {
      throw new UnsupportedFnException(where, "is of a kind that is not carried");
    }
  }

  /** Methods without {@code @Override} are not in every Beam version. */
  private record Kinds(String where, String id) implements StateSpec.Cases<CellState> {
    @Override
    public CellState dispatchValue(Coder<?> coder) {
      return new ValueCell<>(id, given(coder));
    }

    @Override
    public CellState dispatchBag(Coder<?> coder) {
      return new BagCell<>(id, given(coder));
    }

    @Override
    public CellState dispatchSet(Coder<?> coder) {
      return new SetCell<>(id, deterministic(coder));
    }

    @Override
    public CellState dispatchMap(Coder<?> key, Coder<?> value) {
      return new MapCell<>(id, deterministic(key), given(value));
    }

    @Override
    public CellState dispatchCombining(Combine.CombineFn<?, ?, ?> fn, Coder<?> coder) {
      return CombiningCell.of(id, fn, given(coder));
    }

    public CellState dispatchOrderedList(Coder<?> coder) {
      return new OrderedListCell<>(id, given(coder));
    }

    public CellState dispatchMultimap(Coder<?> key, Coder<?> value) {
      return new MultimapCell<>(id, deterministic(key), given(value));
    }

    private <T> Coder<T> given(Coder<?> coder) {
      if (coder == null) {
        throw new UnsupportedFnException(
            where,
            "leaves its coder to Beam, which has none for its type: give one, for instance"
                + " StateSpecs.value(coder)");
      }
      return Generics.cast(coder);
    }

    private <T> Coder<T> deterministic(Coder<?> coder) {
      Coder<T> given = given(coder);
      Encoding.checkDeterministic(given, where);
      return given;
    }
  }
}
