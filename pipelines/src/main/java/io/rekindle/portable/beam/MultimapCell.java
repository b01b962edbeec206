package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.ReadableState;

/**
 * A MultimapState in a cell, sorted by key; values of one key are in the order of adding. Beam's
 * interface is not in every version, so its methods are known by name.
 */
final class MultimapCell<K, V> extends CellState {
  private final Coder<K> keys;
  private final Coder<V> values;

  MultimapCell(String id, Coder<K> keys, Coder<V> values) {
    super(id, StateValue.Kind.MULTIMAP);
    this.keys = keys;
    this.values = values;
  }

  @Override
  List<Coder<?>> coders() {
    return List.of(keys, values);
  }

  @Override
  Object handle() {
    return NewerStates.handle("org.apache.beam.sdk.state.MultimapState", this::call);
  }

  private Object call(String method, Object... arguments) {
    switch (method) {
      case "put":
        put(arguments[0], arguments[1]);
        return null;
      case "remove":
        List<byte[]> left = new ArrayList<>(items());
        of(left, Encoding.encode(keys, arguments[0])).clear();
        become(Items.of(left));
        return null;
      case "clear":
        become(Items.empty());
        return null;
      case "get":
        return new Later<>(() -> get(Encoding.encode(keys, arguments[0])));
      case "containsKey":
        return new Later<>(() -> !of(items(), Encoding.encode(keys, arguments[0])).isEmpty());
      case "keys":
        return new Later<>(this::distinct);
      case "entries":
        return entries();
      case "isEmpty":
        return new Later<>(() -> items().isEmpty());
      default:
        throw Unsupported.call(method + " of a MultimapState");
    }
  }

  private void put(Object key, Object value) {
    byte[] encodedKey = Encoding.encode(keys, key);
    int at = SortedItems.after(items(), 2, encodedKey);
    become(items().insert(at, List.of(encodedKey, Encoding.encode(values, value))));
  }

  /** Keys and values of one key. */
  private static List<byte[]> of(List<byte[]> items, byte[] key) {
    return items.subList(SortedItems.from(items, 2, key), SortedItems.after(items, 2, key));
  }

  private Iterable<V> get(byte[] key) {
    List<V> found = new ArrayList<>();
    List<byte[]> of = of(items(), key);
    for (int i = 1; i < of.size(); i += 2) {
      found.add(decode(values, of.get(i)));
    }
    return found;
  }

  private Iterable<K> distinct() {
    List<K> found = new ArrayList<>();
    for (int i = 0; i < items().size(); i += 2) {
      if (i == 0 || !Arrays.equals(items().get(i), items().get(i - 2))) {
        found.add(decode(keys, items().get(i)));
      }
    }
    return found;
  }

  private ReadableState<Iterable<Map.Entry<K, V>>> entries() {
    return new Later<>(
        () -> {
          List<Map.Entry<K, V>> found = new ArrayList<>();
          for (int i = 0; i < items().size(); i += 2) {
            K key = decode(keys, items().get(i));
            V value = decode(values, items().get(i + 1));
            // Unlike Map.entry, with nulls, where the coders have them.
            found.add(new AbstractMap.SimpleImmutableEntry<>(key, value));
          }
          return found;
        });
  }
}
