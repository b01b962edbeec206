/**
 * The ledger on Samza: standalone workers that find each other in a ZooKeeper of their own. Here:
 * those processes, Samza's topics, and what its log and metrics tell of readiness and commits. Not
 * here: Samza's classes.
 */
package io.rekindle.cluster.samza;
