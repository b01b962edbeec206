package io.rekindle.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A {@link Transaction} between two steps. */
final class TransactionCoder extends VersionedCoder<Transaction> {
  private static final TransactionCoder INSTANCE = new TransactionCoder();

  private TransactionCoder() {}

  static TransactionCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Transaction value, OutputStream out) throws IOException {
    writeText(value.txId(), out);
    writeText(value.category(), out);
    writeLong(value.amount(), out);
    writeLong(value.round(), out);
    writeLong(value.partition(), out);
    writeLong(value.offset(), out);
  }

  @Override
  Transaction read(InputStream in) throws IOException {
    return new Transaction(
        readText(in),
        readText(in),
        readLong(in),
        readLong(in),
        Math.toIntExact(readLong(in)),
        readLong(in));
  }
}
