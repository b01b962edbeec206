/**
 * From many runs to {@code report.json}, a table in the terminal and one HTML page, and from two
 * reports to what changed. Here: the records of {@code report.json} (their names are a contract:
 * additions are allowed, renames are not), how they are made, written and read, the grouping by
 * set-up, text output. Not here: anything that judges or measures (see {@code checker} and {@code
 * measure}), and the page itself (see {@code report.html}).
 */
package io.rekindle.report;
