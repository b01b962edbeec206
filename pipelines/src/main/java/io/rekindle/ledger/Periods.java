package io.rekindle.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the statement step's value state holds.
 *
 * @param open the earliest period with an entry, for which the timer is set; {@link #NONE} if none
 * @param closed the periods of which a statement was emitted
 */
record Periods(long open, SortedMap<Long, Closed> closed) {
  static final long NONE = Long.MAX_VALUE;
  static final Periods EMPTY = new Periods(NONE, Collections.emptySortedMap());

  /**
   * @param panes how many statements were emitted
   * @param lastOffset of the last transaction in them
   */
  record Closed(long panes, long lastOffset) {}

  Periods withOpen(long period) {
    return new Periods(period, closed);
  }

  Periods close(long period, long lastOffset) {
    SortedMap<Long, Closed> next = new TreeMap<>(closed);
    next.put(period, new Closed(panes(period) + 1, lastOffset));
    return new Periods(open, next);
  }

  long panes(long period) {
    Closed found = closed.get(period);
    return found == null ? 0 : found.panes;
  }

  /** An account's offsets only grow, so all up to a statement's last one are in a statement. */
  boolean isStated(long period, long offset) {
    Closed found = closed.get(period);
    return found != null && offset <= found.lastOffset;
  }

  static final class Coder extends VersionedCoder<Periods> {
    @Override
    void write(Periods value, OutputStream out) throws IOException {
      writeLong(value.open, out);
      writeLong(value.closed.size(), out);
      for (Map.Entry<Long, Closed> entry : value.closed.entrySet()) {
        writeLong(entry.getKey(), out);
        writeLong(entry.getValue().panes, out);
        writeLong(entry.getValue().lastOffset, out);
      }
    }

    @Override
    Periods read(InputStream in) throws IOException {
      long open = readLong(in);
      SortedMap<Long, Closed> closed = new TreeMap<>();
      for (long left = readLong(in); left > 0; left--) {
        closed.put(readLong(in), new Closed(readLong(in), readLong(in)));
      }
      return new Periods(open, closed);
    }
  }
}
