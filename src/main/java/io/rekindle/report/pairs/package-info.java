/**
 * Migrations from each runner to each: one line per trial in a results file, and the from × to
 * matrix over many. Here: the trial's record, its file, the arithmetic, the matrix as text. Not
 * here: how a trial is run (see {@code cli}) and the page (see {@code report.html}).
 */
package io.rekindle.report.pairs;
