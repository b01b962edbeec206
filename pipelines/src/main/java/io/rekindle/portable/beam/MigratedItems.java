package io.rekindle.portable.beam;

import io.rekindle.portable.cell.StateValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.values.KV;

/** A state's items made of those that it had under another id; in the order of its kind. */
final class MigratedItems {
  private final Migration<?, ?> migration;
  private final StateValue.Kind kind;
  private final List<Coder<?>> now;
  private final String what;

  /**
   * @param now the coders of the items as they are to be
   * @param what the old ones are, for messages
   */
  MigratedItems(Migration<?, ?> migration, StateValue.Kind kind, List<Coder<?>> now, String what) {
    this.migration = migration;
    this.kind = kind;
    this.now = now;
    this.what = what;
  }

  /** The coders of the old ones. */
  static List<Coder<?>> coders(Migration<?, ?> migration, StateValue.Kind kind) {
    return kind == StateValue.Kind.MAP || kind == StateValue.Kind.MULTIMAP
        ? List.copyOf(((KvCoder<?, ?>) migration.coder()).getCoderArguments())
        : List.of(migration.coder());
  }

  List<byte[]> of(List<byte[]> old) {
    return switch (kind) {
      case MAP, MULTIMAP -> pairs(old);
      case ORDERED_LIST -> values(old);
      case SET -> {
        TreeMap<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
        singles(old).forEach(item -> sorted.put(item, item));
        yield new ArrayList<>(sorted.values());
      }
      default -> singles(old);
    };
  }

  private List<byte[]> singles(List<byte[]> old) {
    List<byte[]> items = new ArrayList<>();
    for (byte[] item : old) {
      Object value = migration.apply(Encoding.decode(migration.coder(), item, what));
      if (value != null) {
        items.add(Encoding.encode(now.get(0), value));
      }
    }
    return items;
  }

  /** Those of an ordered list, each at its time. */
  private List<byte[]> values(List<byte[]> old) {
    List<byte[]> items = new ArrayList<>();
    for (int i = 0; i < old.size(); i += 2) {
      byte[] time = old.get(i);
      singles(old.subList(i + 1, i + 2)).forEach(value -> items.addAll(List.of(time, value)));
    }
    return items;
  }

  private List<byte[]> pairs(List<byte[]> old) {
    List<Coder<?>> before = coders(migration, kind);
    TreeMap<byte[], List<byte[]>> sorted = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < old.size(); i += 2) {
      Object key = Encoding.decode(before.get(0), old.get(i), what);
      Object value = Encoding.decode(before.get(1), old.get(i + 1), what);
      KV<?, ?> pair = (KV<?, ?>) migration.apply(KV.of(key, value));
      if (pair == null) {
        continue;
      }
      byte[] newKey = Encoding.encode(now.get(0), pair.getKey());
      List<byte[]> values = sorted.computeIfAbsent(newKey, any -> new ArrayList<>());
      values.add(Encoding.encode(now.get(1), pair.getValue()));
      if (kind == StateValue.Kind.MAP && values.size() > 1) {
        throw new IllegalStateException(
            "the migration of " + what + " makes the key " + pair.getKey() + " of two keys");
      }
    }
    List<byte[]> items = new ArrayList<>();
    sorted.forEach((key, values) -> values.forEach(value -> items.addAll(List.of(key, value))));
    return items;
  }
}
