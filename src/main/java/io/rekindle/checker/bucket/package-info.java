/**
 * Brings together what belongs together, in bounded memory: one pass deals a history's records to
 * bucket files by account (malformed inputs and dead letters by input id), then one bucket after
 * the other is loaded. Not here: what the records mean.
 */
package io.rekindle.checker.bucket;
