/**
 * One OS process and what watches it: command line, fresh directory, logs, kill, restart. Here:
 * everything that knows {@link java.lang.Process}, ports, flag files and templates. Not here: any
 * particular server or runner.
 */
package io.rekindle.cluster.process;
