package io.rekindle.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What the alert step's value state holds.
 *
 * @param count how often the timer fired and found something
 * @param sentAfter the last offset that was alerted before the last firing, −1 if none
 * @param sentUpTo the last offset that was alerted, −1 if none
 * @param dueAt when the timer should fire, by the clock; 0 if it is not set
 */
record Firings(long count, long sentAfter, long sentUpTo, long dueAt) {
  static final Firings EMPTY = new Firings(0, -1, -1, 0);

  Firings withDueAt(long millis) {
    return new Firings(count, sentAfter, sentUpTo, millis);
  }

  Firings fired(long lastOffset) {
    return new Firings(count + 1, sentUpTo, Math.max(sentUpTo, lastOffset), 0);
  }

  boolean isSent(long offset) {
    return offset <= sentUpTo;
  }

  boolean isSentByLastFiring(long offset) {
    return offset <= sentUpTo && offset > sentAfter;
  }

  static final class Coder extends VersionedCoder<Firings> {
    @Override
    void write(Firings value, OutputStream out) throws IOException {
      writeLong(value.count, out);
      writeLong(value.sentAfter, out);
      writeLong(value.sentUpTo, out);
      writeLong(value.dueAt, out);
    }

    @Override
    Firings read(InputStream in) throws IOException {
      return new Firings(readLong(in), readLong(in), readLong(in), readLong(in));
    }
  }
}
