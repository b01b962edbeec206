package io.rekindle.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A transaction waiting for its period's end.
 *
 * @param account here because a timer does not know its key on Beam 2.14.0
 */
record Entry(String account, long offset, long period, long amount) {

  static final class Coder extends VersionedCoder<Entry> {
    @Override
    void write(Entry value, OutputStream out) throws IOException {
      writeText(value.account, out);
      writeLong(value.offset, out);
      writeLong(value.period, out);
      writeLong(value.amount, out);
    }

    @Override
    Entry read(InputStream in) throws IOException {
      return new Entry(readText(in), readLong(in), readLong(in), readLong(in));
    }
  }
}
