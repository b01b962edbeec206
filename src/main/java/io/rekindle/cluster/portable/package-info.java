/**
 * A pipeline with portable checkpointing over its whole life: the checkpointer's process, one epoch
 * after the other, on one runner or on several in turn. Here: when an epoch ends, how the next one
 * begins, and what is said about it. Not here: how an epoch is prepared (the checkpointer's module)
 * and how a runner's processes are started (see the runners' packages).
 */
package io.rekindle.cluster.portable;
