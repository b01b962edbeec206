package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateChange;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.DamagedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The items of large states, each a value of its own in the store: a change costs what it has. */
final class ApartItems {
  /** A state that has grown beyond this many bytes is kept so until it is cleared. */
  static final int FROM_BYTES = 1_024;

  private final KeyValueStore store;

  ApartItems(KeyValueStore store) {
    this.store = store;
  }

  /** Keeps all of a state there; nothing of it must be there already. */
  void put(byte[] cellKey, String state, StateValue value) {
    put(cellKey, state, value.kind(), 0, value.items());
  }

  /** Changes one that is kept there. */
  void change(byte[] cellKey, String state, HeadState before, StateChange change) {
    for (byte[] key : change.removed()) {
      store.delete(Keys.item(cellKey, state, key));
    }
    int from = before.size();
    if (change.kind() == StateValue.Kind.BAG && from + change.put().size() != change.size()) {
      throw new DamagedException("a bag of " + from + " items is changed to have " + change.size());
    }
    put(cellKey, state, change.kind(), from, change.put());
  }

  /** Removes all of a state. */
  void clear(byte[] cellKey, String state) {
    List<byte[]> keys = new ArrayList<>();
    store.scan(Keys.items(cellKey, state), (key, value) -> keys.add(key));
    keys.forEach(store::delete);
  }

  /**
   * @throws DamagedException if it is not there whole
   */
  StateValue read(byte[] cellKey, String state, HeadState head) {
    List<byte[]> items = new ArrayList<>();
    byte[] prefix = Keys.items(cellKey, state);
    store.scan(
        prefix,
        (key, value) -> {
          if (head.kind() == StateValue.Kind.MAP || head.kind() == StateValue.Kind.SET) {
            items.add(Arrays.copyOfRange(key, prefix.length, key.length));
          }
          BytesIn in = BytesIn.sealed(value, "an item of the state " + state);
          if (head.kind() != StateValue.Kind.SET) {
            items.add(in.raw(in.left()));
          }
          in.end();
          return true;
        });
    if (items.size() != head.size()) {
      throw new DamagedException(
          "the state " + state + " has " + items.size() + " items of " + head.size());
    }
    return new StateValue(head.kind(), Items.of(items));
  }

  private void put(
      byte[] cellKey, String state, StateValue.Kind kind, int from, List<byte[]> items) {
    int width = kind == StateValue.Kind.MAP ? 2 : 1;
    for (int i = 0; i < items.size(); i += width) {
      byte[] key =
          switch (kind) {
            case BAG, MULTIMAP, ORDERED_LIST -> new BytesOut().fixed64(from + i).toBytes();
            case MAP, SET -> items.get(i);
            case VALUE, COMBINING -> new byte[0];
          };
      byte[] value = kind == StateValue.Kind.SET ? new byte[0] : items.get(i + width - 1);
      store.put(Keys.item(cellKey, state, key), new BytesOut().raw(value).sealed());
    }
  }
}
