/**
 * Real processes: the broker, ZooKeeper, and each runner's own. Here: how they are started in a
 * fresh directory, proved ready, killed, supervised and stopped. Not here: when to kill (see {@code
 * nemesis}), what was sent or seen (see {@code workload}, {@code history}).
 *
 * <p>{@code process} knows OS processes, {@code kafka} the servers, {@code direct}, {@code flink}
 * and {@code samza} one runner each; {@link io.rekindle.cluster.Adapters} picks. Every JVM that is
 * started hangs on this one by its standard input.
 */
package io.rekindle.cluster;
