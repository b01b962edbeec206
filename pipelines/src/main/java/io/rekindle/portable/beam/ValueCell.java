package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.ValueState;

/** A ValueState in a cell. Writing null empties it. */
final class ValueCell<T> extends CellState implements ValueState<T> {
  private final Coder<T> coder;

  ValueCell(String id, Coder<T> coder) {
    super(id, StateValue.Kind.VALUE);
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
  public T read() {
    return items().isEmpty() ? null : decode(coder, items().get(0));
  }

  @Override
  public void write(T value) {
    become(value == null ? Items.empty() : Items.of(List.of(Encoding.encode(coder, value))));
  }

  @Override
  public ValueState<T> readLater() {
    return this;
  }

  @Override
  public void clear() {
    become(Items.empty());
  }
}
