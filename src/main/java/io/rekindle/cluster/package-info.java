/**
 * Real processes: the broker, ZooKeeper, and each runner's own. Here: how they are started in a
 * fresh directory, proved ready, killed, supervised and stopped. Not here: when to kill (see {@code
 * nemesis}), what was sent or seen (see {@code workload}, {@code history}).
 */
package io.rekindle.cluster;
