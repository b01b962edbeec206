/**
 * The ledger: a stateful pipeline from account transactions to balances, statements and alerts.
 * What its records look like is in {@code pipelines/RECORDS.md}, which others rely on.
 *
 * <p>Here: Beam code that every runner compiles against its own Beam, so only what both 2.14.0 and
 * the newest version have. Not here: anything that names a runner (see {@code runners-config}) or
 * judges a run (see {@code src}).
 */
package io.rekindle.ledger;
