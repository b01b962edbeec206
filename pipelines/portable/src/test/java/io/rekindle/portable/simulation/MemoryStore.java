package io.rekindle.portable.simulation;

import io.rekindle.portable.assemble.KeyValueStore;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** A store in memory; a {@link #copy} of it is a published checkpoint. */
public class MemoryStore implements KeyValueStore {
  /** Open to tests that damage a record. */
  public final TreeMap<byte[], byte[]> pairs = new TreeMap<>(Arrays::compareUnsigned);

  public MemoryStore copy() {
    MemoryStore copy = new MemoryStore();
    copy.pairs.putAll(pairs);
    return copy;
  }

  @Override
  public byte[] get(byte[] key) {
    return pairs.get(key);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    pairs.put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    pairs.remove(key);
  }

  @Override
  public void scan(byte[] prefix, BiPredicate<byte[], byte[]> visitor) {
    for (Map.Entry<byte[], byte[]> pair : pairs.tailMap(prefix, true).entrySet()) {
      byte[] key = pair.getKey();
      if (key.length < prefix.length
          || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)
          || !visitor.test(key, pair.getValue())) {
        return;
      }
    }
  }
}
