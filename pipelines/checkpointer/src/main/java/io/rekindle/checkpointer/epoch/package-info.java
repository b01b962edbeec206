/**
 * Which epoch is the newest, what it started from, and so which checkpoints count. Only reads, but
 * for making a record. How an epoch is prepared is in {@code prepare}.
 *
 * <p>An epoch begins with its record in {@code epochs/}, which is made whole and exclusively: of
 * two that make the same number one wins and the other is told. From then on checkpoints of older
 * epochs count only up to the new epoch's base, whenever they appear. Kafka remembers the newest
 * epoch, too: a directory can be brought back from a backup, and then knows of fewer.
 */
package io.rekindle.checkpointer.epoch;
