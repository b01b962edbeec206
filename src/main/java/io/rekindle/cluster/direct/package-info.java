/**
 * The ledger on the Direct runner: one process that is runner and worker at once. Not here:
 * anything about its state, which dies with it.
 */
package io.rekindle.cluster.direct;
