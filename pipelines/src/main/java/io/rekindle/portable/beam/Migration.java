package io.rekindle.portable.beam;

import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * How a state of an earlier release becomes one of this release, of the same kind and under another
 * id: the id says which of the two a cell has. A cell is migrated when the first event after a
 * resume is applied to it, so a checkpoint may have both for as long as there are cells that
 * nothing happens to: a migration stays declared until no checkpoint has the old id. Only portable
 * checkpoints are migrated; a runner's own are not.
 *
 * @param <OldT> a value as it was: of a value, an element of a bag or set, the accumulator of a
 *     combining state, a {@code KV} of a map
 * @param <NewT> the same as it is now
 */
public final class Migration<OldT, NewT> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String from;
  private final Coder<OldT> coder;
  private final SerializableFunction<OldT, NewT> function;

  private Migration(String from, Coder<OldT> coder, SerializableFunction<OldT, NewT> function) {
    this.from = from;
    this.coder = coder;
    this.function = function;
  }

  /**
   * A migration.
   *
   * @param from the id that the state had
   * @param coder as it was; of a map or multimap a {@code KvCoder}
   * @param function must depend on nothing but the value, for a replay calls it again; where it
   *     returns null, that value is left out
   */
  public static <OldT, NewT> Migration<OldT, NewT> of(
      String from, Coder<OldT> coder, SerializableFunction<OldT, NewT> function) {
    return new Migration<>(from, coder, function);
  }

  String from() {
    return from;
  }

  Coder<OldT> coder() {
    return coder;
  }

  Object apply(Object old) {
    @SuppressWarnings("unchecked")
    OldT value = (OldT) old;
    return function.apply(value);
  }
}
