package io.rekindle.checker.account;

/** The content of a record of {@code alerts}. */
record Alert(String account, String txId, long amount, int partition, long offset, long firing) {
  Id id() {
    return new Id(partition, offset);
  }
}
