/**
 * From a history to a verdict. Here: the entry ({@link io.rekindle.checker.RunChecker}), the table
 * of promises, the doubts, the verdict. The oracle and the checks of one account are in {@code
 * account}, the grouping by account in {@code bucket}, counts and examples in {@code find}.
 * Checkers are pure functions of what is on disk: no clock, no process, no network, and no
 * measuring of speed (see {@code measure}).
 *
 * <p>How a verdict comes about: each finding counts in its check and is a {@link
 * io.rekindle.checker.find.Flaw} or several. Flaws give the observed guarantees. INVALID: the run
 * came to its end and an observed guarantee is weaker than promised. UNKNOWN: it did not come to
 * its end, or nothing is wrong but something that would be proof is lacking. VALID otherwise.
 *
 * <p>A difference from the oracle that a loss or a repetition explains is a flaw of that kind; one
 * that nothing explains leaves no guarantee at all.
 */
package io.rekindle.checker;
