package io.rekindle.checkpointer.store;

import org.rocksdb.CompressionType;

/** Of a checkpoint's files. */
public enum Compression {
  NONE(CompressionType.NO_COMPRESSION),
  LZ4(CompressionType.LZ4_COMPRESSION);

  final CompressionType type;

  Compression(CompressionType type) {
    this.type = type;
  }
}
