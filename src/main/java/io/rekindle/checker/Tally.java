package io.rekindle.checker;

import io.rekindle.history.Ack;
import io.rekindle.history.AckKind;

/** What a run's checks count as they go. */
final class Tally {
  private long acknowledged;
  private long transactions;
  private long latestMs;
  private long accounts;
  private long silentAccounts;

  /**
   * To be told of every acknowledged input.
   *
   * @param counts whether it is of the part of the run that is judged
   */
  void acknowledged(Ack ack, boolean counts) {
    switch (ack.kind()) {
      case TX, DUPLICATE -> {
        transactions += counts ? 1 : 0;
        acknowledged += counts ? 1 : 0;
        latestMs = Math.max(latestMs, ack.ackedMs() - ack.scheduledMs());
      }
      case MALFORMED -> acknowledged++;
      case CLOSE, PROBE -> {}
    }
  }

  /**
   * To be told of every transaction that is in the topic although the broker never answered for it:
   * nobody knows when it came there.
   *
   * @param atMs at the latest then, epoch milliseconds
   */
  void unanswered(Ack ack, long atMs) {
    if (ack.kind() == AckKind.TX || ack.kind() == AckKind.DUPLICATE) {
      latestMs = Math.max(latestMs, atMs - ack.scheduledMs());
    }
  }

  /**
   * To be told of every account.
   *
   * @param sent whether anything was sent to it
   * @param answered whether it told its whole final state
   */
  void account(boolean sent, boolean answered) {
    accounts += sent ? 1 : 0;
    silentAccounts += answered ? 0 : 1;
  }

  /** Without closing records and probes. */
  long acknowledged() {
    return acknowledged;
  }

  /** Also those sent twice. */
  long transactions() {
    return transactions;
  }

  /** How long the latest transaction was on the way from its moment in the plan to the broker. */
  long latestMs() {
    return latestMs;
  }

  long accounts() {
    return accounts;
  }

  /** Those whose final state is not known. */
  long silentAccounts() {
    return silentAccounts;
  }
}
