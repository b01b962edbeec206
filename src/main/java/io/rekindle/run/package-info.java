/**
 * The run loop: starts a cluster, sends the workload, applies the faults, drains, probes, and
 * leaves a history behind; and runs that follow each other. Here: the order of things and the
 * waiting. Not here: how a process is started ({@code cluster}), what is sent ({@code workload}),
 * what it means ({@code checker}, {@code measure}).
 */
package io.rekindle.run;
