/**
 * The ledger's main for Samza: what this runner can and cannot do, told to {@link
 * io.rekindle.ledger.LedgerMain}. Not here: anything of the pipeline itself, which must be the same
 * on every runner.
 */
package io.rekindle.runner;
