/**
 * What is sent and what is read back. Here: the seeded input, the open-loop generator that journals
 * what the broker acknowledged, the recorder of all output topics, and the progress that both make.
 * Not here: processes (see {@code cluster}) and judgement (see {@code checker}).
 */
package io.rekindle.workload;
