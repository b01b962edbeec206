package io.rekindle.checker.account;

/**
 * An acknowledged transaction, a producer's duplicate included.
 *
 * @param period which statement it belongs to
 * @param sentMs no output of it can be older
 */
public record Input(
    Id id, String txId, long amount, String category, long period, long sentMs, long ackedMs) {
  @Override
  public String toString() {
    return "input " + id + " (" + txId + ", " + amount + ")";
  }
}
