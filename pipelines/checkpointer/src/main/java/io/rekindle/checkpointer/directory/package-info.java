/**
 * Files: names in the checkpoint directory, locks, and how something gets to its place whole or not
 * at all. Nothing about cells, Kafka or RocksDB.
 *
 * <p>Everything that others read appears by one atomic step after its bytes were forced to disk: a
 * checkpoint's directory and {@code status.json} by a rename, an epoch's record by a hard link,
 * which fails if the name is taken. What a crash leaves behind carries {@code .tmp} in its name and
 * is nobody's.
 */
package io.rekindle.checkpointer.directory;
