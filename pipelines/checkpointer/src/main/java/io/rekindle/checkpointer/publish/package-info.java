/**
 * How a checkpoint gets to its place, and how old ones go. Not here: which one to go on from
 * ({@code epoch}), or what is in one ({@code catalogue}).
 *
 * <p>Why the directory is whole whenever the process dies:
 *
 * <ol>
 *   <li>The assembler brings the live store to a state that is a checkpoint. Nobody but this
 *       process reads that store. <i>Death here: as if nothing had been published.</i>
 *   <li>RocksDB flushes its memtables and links its files into {@code chk-E-S.tmp}. What is there
 *       is never changed afterwards: RocksDB's tables are immutable, the few other files are
 *       copies. <i>Death here or up to the rename: a leftover, which the next start removes.</i>
 *   <li>The manifest names every file with size and checksum, and carries its own. Files, manifest
 *       and directory are forced to disk <i>before</i> the rename, so that a name never stands for
 *       bytes that a loss of power can take.
 *   <li>In its {@link io.rekindle.checkpointer.directory.Turn}, and only if no newer epoch has a
 *       record, the directory gets its name by one rename, which is forced too. <i>Death after it:
 *       published.</i>
 *   <li>What is beyond the last K is renamed to {@code .tmp} before its files are removed. <i>Death
 *       here: a leftover again, never half a checkpoint under a whole one's name.</i> The base of
 *       the newest epoch stays, whatever K is.
 * </ol>
 *
 * <p>Checkpoints share unchanged files by hard links: damage of such a file on disk damages all
 * that share it, and is found in each. Keep copies elsewhere against that.
 */
package io.rekindle.checkpointer.publish;
