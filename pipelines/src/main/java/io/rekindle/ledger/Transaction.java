package io.rekindle.ledger;

/**
 * A well-formed input record, {@code tx} or {@code probe}. The account is the element's key, the
 * event time its timestamp.
 *
 * @param txId empty for a probe
 * @param category empty for a probe
 * @param amount 0 for a probe
 * @param round −1 for a transaction
 * @param partition where the record came from
 */
record Transaction(
    String txId, String category, long amount, long round, int partition, long offset) {

  static Transaction tx(String txId, String category, long amount, int partition, long offset) {
    return new Transaction(txId, category, amount, -1, partition, offset);
  }

  static Transaction probe(long round, int partition, long offset) {
    return new Transaction("", "", 0, round, partition, offset);
  }

  boolean isProbe() {
    return round >= 0;
  }
}
