/**
 * The checkpointer: a process of its own that assembles portable checkpoints from what steps say,
 * and everything else about the directory that it writes. It knows no runner and no pipeline.
 *
 * <p>{@code directory} is names, locks and atomic files. {@code store} is RocksDB. {@code publish}
 * brings a checkpoint to its place. {@code epoch} says which checkpoints count. {@code verify}
 * finds damage. {@code prepare} begins an epoch. {@code catalogue} tells people what is in one,
 * {@code exchange} is its form that they can change. {@code kafka} feeds the assembler. {@code run}
 * is the process, {@code cli} its flags and the commands.
 */
package io.rekindle.checkpointer;
