/**
 * A Flink session cluster of real processes with the ledger on it. Here: its processes, its REST
 * interface, and what that tells of job, TaskManagers and checkpoints. Not here: Flink's classes
 * (they are on the processes' classpath only).
 */
package io.rekindle.cluster.flink;
