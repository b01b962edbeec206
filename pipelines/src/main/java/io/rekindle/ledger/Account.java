package io.rekindle.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What the ledger's value state holds. Version, balance and last offset are one cell, so no crash
 * can part them.
 *
 * @param version how many transactions were applied
 * @param lastOffset the last one's offset, −1 if none
 */
record Account(long version, long balance, long lastOffset) {
  static final Account EMPTY = new Account(0, 0, -1);

  Account apply(Transaction transaction) {
    return new Account(version + 1, balance + transaction.amount(), transaction.offset());
  }

  static final class Coder extends VersionedCoder<Account> {
    @Override
    void write(Account value, OutputStream out) throws IOException {
      writeLong(value.version, out);
      writeLong(value.balance, out);
      writeLong(value.lastOffset, out);
    }

    @Override
    Account read(InputStream in) throws IOException {
      return new Account(readLong(in), readLong(in), readLong(in));
    }
  }
}
