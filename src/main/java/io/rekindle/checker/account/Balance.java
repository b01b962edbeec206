package io.rekindle.checker.account;

/** The content of a record of {@code balances}. */
record Balance(
    String account,
    String txId,
    long amount,
    int partition,
    long offset,
    long version,
    long balance) {
  Id id() {
    return new Id(partition, offset);
  }
}
