/**
 * Looks, while a run is under way, at what its processes use. Here: reading the operating system's
 * counters and journaling them. Not here: any arithmetic on them (see {@code measure}), and nothing
 * that a process would have to cooperate in.
 */
package io.rekindle.usage;
