package io.rekindle.portable.assemble;

import java.util.function.BiPredicate;

/** Bytes by bytes, sorted as unsigned. One thread uses it. */
public interface KeyValueStore {
  /**
   * @return null if absent
   */
  byte[] get(byte[] key);

  void put(byte[] key, byte[] value);

  void delete(byte[] key);

  /** All pairs whose key begins with the prefix, in order, while the visitor says true. */
  void scan(byte[] prefix, BiPredicate<byte[], byte[]> visitor);
}
