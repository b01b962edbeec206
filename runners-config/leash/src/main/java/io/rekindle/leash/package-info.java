/**
 * Ties a process to the life of the one that started it. Not here: anything else; this runs inside
 * every process.
 */
package io.rekindle.leash;
