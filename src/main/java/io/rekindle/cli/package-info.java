/**
 * The command line: flags, exit codes, progress on a terminal, messages for people. No logic of its
 * own.
 */
package io.rekindle.cli;
