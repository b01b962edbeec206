/**
 * Applies faults to processes at their moments and records what really happened. Here: which, when,
 * how; and looks for proof that each was felt ({@link io.rekindle.nemesis.Proofs}). Not here:
 * restarts and restores (see {@code cluster}), for a fault does not mend itself.
 */
package io.rekindle.nemesis;
