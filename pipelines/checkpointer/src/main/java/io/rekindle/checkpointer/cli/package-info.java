/**
 * Flags, exit codes and messages of {@code checkpointer} and {@code checkpoint …}: each command can
 * be mounted anywhere or used alone. No logic.
 */
package io.rekindle.checkpointer.cli;
