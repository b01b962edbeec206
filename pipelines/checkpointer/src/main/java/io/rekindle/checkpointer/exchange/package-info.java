/**
 * A checkpoint's cells as JSON Lines that people can read and change: written by {@code checkpoint
 * export}, read by {@code checkpoint import}. Knows no directory and no store.
 */
package io.rekindle.checkpointer.exchange;
