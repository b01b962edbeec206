package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.ReadableState;

/** A BagState in a cell, in the order of adding. */
final class BagCell<T> extends CellState implements BagState<T> {
  private final Coder<T> coder;

  BagCell(String id, Coder<T> coder) {
    super(id, StateValue.Kind.BAG);
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

  @Override
  public Iterable<T> read() {
    List<T> values = new ArrayList<>(items().size());
    items().forEach(item -> values.add(decode(coder, item)));
    return values;
  }

  @Override
  public void add(T value) {
    become(items().plus(List.of(Encoding.encode(coder, value))));
  }

  @Override
  public ReadableState<Boolean> isEmpty() {
    return new Later<>(() -> items().isEmpty());
  }

  @Override
  public BagState<T> readLater() {
    return this;
  }

  @Override
  public void clear() {
    become(Items.empty());
  }
}
