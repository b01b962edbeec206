/**
 * From a history to a verdict. Here: the entry ({@link io.rekindle.checker.RunChecker}), the table
 * of promises, the doubts, the verdict. The oracle and the checks of one account are in {@code
 * account}, the grouping by account in {@code bucket}, counts and examples in {@code find}.
 * Checkers are pure functions of what is on disk: no clock, no process, no network, and no
 * measuring of speed (see {@code measure}).
 *
 * <p>How a verdict comes about: each finding counts in its check and is a {@link
 * io.rekindle.checker.find.Flaw} or several. Flaws give the observed guarantees: of state, of what
 * inputs make, of what timers make. INVALID: one of them is weaker than promised, or something is
 * there that nobody may do whatever is promised: an invented output, a timer before its time
 * ({@link io.rekindle.checker.account.TimerTimes}), two owners of a task, a loss that no process's
 * end can have touched. In a run that did not come to its end what is missing does not count, for
 * it may just not have come. UNKNOWN: nothing is wrong, but there is a {@link
 * io.rekindle.checker.Doubt}. VALID otherwise.
 *
 * <p>A run whose steps are idempotent for half of the accounts has a verdict for either half
 * ({@link io.rekindle.history.RunMeta#parts}); whether its rate was sustained is a matter of both.
 *
 * <p>Known are the inputs that were acknowledged, and, where the input topic was read back, those
 * that are there without an acknowledgement ({@link io.rekindle.checker.InputTopic}). Where it was
 * not, an account with outputs of an unknown input is no proof of anything in a run that was cut
 * short.
 *
 * <p>A difference from the oracle that a loss or a repetition explains is a flaw of that kind; one
 * that nothing explains leaves no guarantee at all.
 */
package io.rekindle.checker;
