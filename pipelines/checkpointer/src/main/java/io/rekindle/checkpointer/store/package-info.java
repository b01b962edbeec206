/**
 * RocksDB as the assembler's store: bounded memory, no write-ahead log. Nothing about what the
 * bytes mean, but for which first bytes are short-lived.
 *
 * <p>The store in {@code live/} is never trusted after a crash: it is made anew from the newest
 * published checkpoint, and only a published checkpoint was ever forced to disk. So a write-ahead
 * log would protect nothing.
 */
package io.rekindle.checkpointer.store;
