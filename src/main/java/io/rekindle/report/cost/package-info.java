/**
 * What a record costs on each set-up of a control scenario, and portable checkpoints beside native
 * ones. Here: choosing and relating numbers that {@code measure} took. Not here: taking them.
 */
package io.rekindle.report.cost;
