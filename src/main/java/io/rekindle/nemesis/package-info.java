/**
 * Applies faults to processes at their moments and records what really happened. Here: which, when,
 * how. Not here: restarts and restores (see {@code cluster}), for a fault does not mend itself.
 */
package io.rekindle.nemesis;
