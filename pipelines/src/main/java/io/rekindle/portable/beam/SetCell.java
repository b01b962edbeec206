package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.ReadableState;
import org.apache.beam.sdk.state.ReadableStates;
import org.apache.beam.sdk.state.SetState;

/** A SetState in a cell, sorted. */
final class SetCell<T> extends CellState implements SetState<T> {
  private final Coder<T> coder;

  SetCell(String id, Coder<T> coder) {
    super(id, StateValue.Kind.SET);
    this.coder = coder;
  }

  @Override
  List<Coder<?>> coders() {
    return List.of(coder);
  }

  @Override
  Object handle() {
    return this;
  }

  private int find(byte[] item) {
    return items().find(1, item);
  }

  @Override
  public Iterable<T> read() {
    List<T> values = new ArrayList<>(items().size());
    items().forEach(item -> values.add(decode(coder, item)));
    return values;
  }

  @Override
  public ReadableState<Boolean> contains(T value) {
    return ReadableStates.immediate(find(Encoding.encode(coder, value)) >= 0);
  }

  @Override
  public ReadableState<Boolean> addIfAbsent(T value) {
    byte[] item = Encoding.encode(coder, value);
    int at = find(item);
    if (at < 0) {
      become(items().insert(-1 - at, List.of(item)));
    }
    return ReadableStates.immediate(at < 0);
  }

  @Override
  public void add(T value) {
    addIfAbsent(value);
  }

  @Override
  public void remove(T value) {
    int at = find(Encoding.encode(coder, value));
    if (at >= 0) {
      become(items().without(at, 1));
    }
  }

  @Override
  public ReadableState<Boolean> isEmpty() {
    return new Later<>(() -> items().isEmpty());
  }

  @Override
  public SetState<T> readLater() {
    return this;
  }

  @Override
  public void clear() {
    become(Items.empty());
  }
}
