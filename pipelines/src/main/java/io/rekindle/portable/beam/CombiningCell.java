package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.CombiningState;
import org.apache.beam.sdk.state.ReadableState;
import org.apache.beam.sdk.transforms.Combine;

/** A CombiningState in a cell: one accumulator. */
final class CombiningCell<I, A, O> extends CellState implements CombiningState<I, A, O> {
  private final Combine.CombineFn<I, A, O> fn;
  private final Coder<A> coder;

  private CombiningCell(String id, Combine.CombineFn<I, A, O> fn, Coder<A> coder) {
    super(id, StateValue.Kind.COMBINING);
    this.fn = fn;
    this.coder = coder;
  }

  static <I, A, O> CombiningCell<I, A, O> of(
      String id, Combine.CombineFn<I, A, O> fn, Coder<?> coder) {
    return new CombiningCell<>(id, fn, Generics.cast(coder));
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
  public A getAccum() {
    return items().isEmpty() ? fn.createAccumulator() : decode(coder, items().get(0));
  }

  @Override
  public O read() {
    return fn.extractOutput(getAccum());
  }

  @Override
  public void add(I input) {
    write(fn.addInput(getAccum(), input));
  }

  @Override
  public void addAccum(A more) {
    write(items().isEmpty() ? more : fn.mergeAccumulators(Arrays.asList(getAccum(), more)));
  }

  @Override
  public A mergeAccumulators(Iterable<A> accumulators) {
    return fn.mergeAccumulators(accumulators);
  }

  private void write(A accumulator) {
    become(Items.of(List.of(Encoding.encode(coder, accumulator))));
  }

  @Override
  public ReadableState<Boolean> isEmpty() {
    return new Later<>(() -> items().isEmpty());
  }

  @Override
  public CombiningState<I, A, O> readLater() {
    return this;
  }

  @Override
  public void clear() {
    become(Items.empty());
  }
}
