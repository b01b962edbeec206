package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.ReadableState;
import org.apache.beam.sdk.state.ReadableStates;

/**
 * A MapState in a cell, sorted by key. Methods without {@code @Override} are not in every Beam
 * version.
 */
final class MapCell<K, V> extends CellState implements MapState<K, V> {
  private final Coder<K> keys;
  private final Coder<V> values;

  MapCell(String id, Coder<K> keys, Coder<V> values) {
    super(id, StateValue.Kind.MAP);
    this.keys = keys;
    this.values = values;
  }

  @Override
  List<Coder<?>> coders() {
    return List.of(keys, values);
  }

  @Override
  Object handle() {
    return this;
  }

  private int find(K key) {
    return items().find(2, Encoding.encode(keys, key));
  }

  private V value(K key) {
    int at = find(key);
    return at < 0 ? null : decode(values, items().get(at + 1));
  }

  @Override
  public void put(K key, V value) {
    byte[] encodedKey = Encoding.encode(keys, key);
    byte[] encodedValue = Encoding.encode(values, value);
    int at = items().find(2, encodedKey);
    become(
        at >= 0
            ? items().with(at + 1, encodedValue)
            : items().insert(-1 - at, List.of(encodedKey, encodedValue)));
  }

  @Override
  public ReadableState<V> putIfAbsent(K key, V value) {
    V before = value(key);
    if (before == null) {
      put(key, value);
    }
    return ReadableStates.immediate(before);
  }

  public ReadableState<V> computeIfAbsent(K key, Function<? super K, ? extends V> compute) {
    V value = value(key);
    if (value == null) {
      value = compute.apply(key);
      if (value != null) {
        put(key, value);
      }
    }
    return ReadableStates.immediate(value);
  }

  @Override
  public void remove(K key) {
    int at = find(key);
    if (at >= 0) {
      become(items().without(at, 2));
    }
  }

  @Override
  public ReadableState<V> get(K key) {
    return new Later<>(() -> value(key));
  }

  public ReadableState<V> getOrDefault(K key, V otherwise) {
    return new Later<>(() -> find(key) < 0 ? otherwise : value(key));
  }

  @Override
  public ReadableState<Iterable<K>> keys() {
    return all(Map.Entry::getKey);
  }

  @Override
  public ReadableState<Iterable<V>> values() {
    return all(Map.Entry::getValue);
  }

  @Override
  public ReadableState<Iterable<Map.Entry<K, V>>> entries() {
    return all(entry -> entry);
  }

  private <T> ReadableState<Iterable<T>> all(Function<Map.Entry<K, V>, T> part) {
    return new Later<>(
        () -> {
          List<T> parts = new ArrayList<>();
          for (int i = 0; i < items().size(); i += 2) {
            K key = decode(keys, items().get(i));
            V value = decode(values, items().get(i + 1));
            // Unlike Map.entry, with nulls, where the coders have them.
            parts.add(part.apply(new AbstractMap.SimpleImmutableEntry<>(key, value)));
          }
          return parts;
        });
  }

  public ReadableState<Boolean> isEmpty() {
    return new Later<>(() -> items().isEmpty());
  }

  @Override
  public void clear() {
    become(Items.empty());
  }
}
