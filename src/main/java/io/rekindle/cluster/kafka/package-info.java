/**
 * The broker and ZooKeeper, and the ledger's topics. Here: their processes and every topic's
 * explicit settings. Not here: what is produced or consumed (see {@code workload}).
 */
package io.rekindle.cluster.kafka;
