package io.rekindle.checkpointer.verify;

/** How closely to look. */
public enum Depth {
  /** Manifest, and which files there are with which sizes. */
  NAMES,
  /** And every byte of every file against its checksum. */
  FILES,
  /** And every record, and how they hang together. */
  RECORDS
}
