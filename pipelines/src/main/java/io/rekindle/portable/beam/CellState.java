package io.rekindle.portable.beam;

import io.rekindle.portable.cell.StateValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.transforms.Combine;

/**
 * One declared state of a step: its encoded items while an event is applied, and the handle that
 * the author's DoFn uses.
 */
abstract class CellState {
  private final String id;
  private final StateValue.Kind kind;
  private List<byte[]> items = List.of();
  private boolean changed;

  CellState(String id, StateValue.Kind kind) {
    this.id = id;
    this.kind = kind;
  }

  /** What the author's method is given: Beam's interface of this kind of state. */
  abstract Object handle();

  /**
   * Takes the items of one cell.
   *
   * @throws IllegalStateException if the cell has another kind of state under this id
   */
  final void open(String step, SortedMap<String, StateValue> state) {
    StateValue stored = state.get(id);
    if (stored != null && stored.kind() != kind) {
      throw new IllegalStateException(
          "step "
              + step
              + " has the state "
              + id
              + " as "
              + kind
              + ", but the checkpoint has it as "
              + stored.kind()
              + ": start from a checkpoint of this pipeline's version");
    }
    items = stored == null ? List.of() : stored.items();
    changed = false;
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

  final List<byte[]> items() {
    return items;
  }

  /** The items, to be changed. */
  final List<byte[]> change() {
    if (!changed) {
      items = new ArrayList<>(items);
      changed = true;
    }
    return items;
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
      throw new UnsupportedFnException(where, "is an OrderedListState, which is not carried");
    }

    public CellState dispatchMultimap(Coder<?> key, Coder<?> value) {
      throw new UnsupportedFnException(where, "is a MultimapState, which is not carried");
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
