/**
 * Tests that start real processes, each tagged with its runner. They drive the command line as a
 * user would, in a JVM of its own, and read what it leaves: exit code, report.json, processes. Unit
 * tests of the harness live beside its source.
 */
package io.rekindle.it;
