/**
 * From a history to a verdict. Here: the oracle, the checks, the table of promises, the verdict.
 * Checkers are pure functions of what is on disk: no clock, no process, no network, and no
 * measuring of speed (see {@code measure}).
 */
package io.rekindle.checker;
