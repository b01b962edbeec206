package io.rekindle.checker.account;

/** The ledger's timers. */
public enum TimerKind {
  /** Event time: a period's end. */
  STATEMENT,
  /** Processing time: a while after a large transaction. */
  ALERT
}
