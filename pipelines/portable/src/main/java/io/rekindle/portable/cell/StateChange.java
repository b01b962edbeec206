package io.rekindle.portable.cell;

import io.rekindle.portable.format.DamagedException;
import java.util.List;

/**
 * What became of one state.
 *
 * @param kind of the state as it is now
 * @param cleared whether nothing of what it had is left but what is {@code put}
 * @param removed of a map keys, of a set elements; else none
 * @param put of a map key, value, key, value; of a set elements, each of the two sorted; of a bag
 *     what was appended; of the others the item, or none
 * @param size how many items it has now, a map's keys and values both counted; 0 if it is empty,
 *     and so absent
 */
public record StateChange(
    StateValue.Kind kind, boolean cleared, List<byte[]> removed, List<byte[]> put, int size) {

  /** It has nothing any more. */
  static StateChange emptied(StateValue.Kind kind) {
    return new StateChange(kind, true, List.of(), List.of(), 0);
  }

  /** It has these, whatever it had. */
  static StateChange whole(StateValue value) {
    return new StateChange(value.kind(), true, List.of(), value.items(), value.items().size());
  }

  /**
   * What it makes of the state.
   *
   * @param before null if it was empty
   * @return null if it is empty now
   * @throws DamagedException if it does not fit: it was made for another state
   */
  public StateValue of(StateValue before) {
    Items items = before == null || cleared ? Items.empty() : Items.of(before.items());
    if (before != null && !cleared && before.kind() != kind) {
      throw new DamagedException("a " + before.kind() + " is changed as a " + kind);
    }
    items =
        switch (kind) {
          case BAG -> items.plus(put);
          case SET -> sorted(items, 1);
          case MAP -> sorted(items, 2);
          default -> put.isEmpty() ? items : Items.of(put);
        };
    if (items.size() != size) {
      throw new DamagedException("a change makes " + items.size() + " items, not " + size);
    }
    return items.isEmpty() ? null : new StateValue(kind, items);
  }

  private Items sorted(Items before, int width) {
    if (before.isEmpty()) {
      return Items.of(put);
    }
    Items items = before;
    for (byte[] key : removed) {
      int at = items.find(width, key);
      items = at < 0 ? items : items.without(at, width);
    }
    for (int i = 0; i < put.size(); i += width) {
      int at = items.find(width, put.get(i));
      if (at < 0) {
        items = items.insert(-1 - at, put.subList(i, i + width));
      } else if (width == 2) {
        items = items.with(at + 1, put.get(i + 1));
      }
    }
    return items;
  }
}
