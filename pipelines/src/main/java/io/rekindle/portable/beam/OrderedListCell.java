package io.rekindle.portable.beam;

import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;

/**
 * An OrderedListState in a cell, sorted by time; values of one time are in the order of adding.
 * Beam's interface is not in every version, so its methods are known by name.
 */
final class OrderedListCell<T> extends CellState {
  private final Coder<T> coder;

  OrderedListCell(String id, Coder<T> coder) {
    super(id, StateValue.Kind.ORDERED_LIST);
    this.coder = coder;
  }

  @Override
  List<Coder<?>> coders() {
    return List.of(coder);
  }

  @Override
  Object handle() {
    return NewerStates.handle("org.apache.beam.sdk.state.OrderedListState", this::call);
  }

  private Object call(String method, Object... arguments) {
    switch (method) {
      case "add":
        add((TimestampedValue<?>) arguments[0]);
        return null;
      case "clear":
        become(Items.empty());
        return null;
      case "clearRange":
        List<byte[]> left = new ArrayList<>(items());
        range(left, arguments).clear();
        become(Items.of(left));
        return null;
      case "read":
        return values(items());
      case "readRange":
        return values(range(items(), arguments));
      case "isEmpty":
        return new Later<>(() -> items().isEmpty());
      case "readLater", "readRangeLater":
        return handle();
      default:
        throw Unsupported.call(method + " of an OrderedListState");
    }
  }

  private void add(TimestampedValue<?> value) {
    byte[] time = time(value.getTimestamp());
    int at = SortedItems.after(items(), 2, time);
    become(items().insert(at, List.of(time, Encoding.encode(coder, value.getValue()))));
  }

  /** Those from the first time on, and before the second. */
  private static List<byte[]> range(List<byte[]> items, Object[] times) {
    int from = SortedItems.from(items, 2, time((Instant) times[0]));
    int to = SortedItems.from(items, 2, time((Instant) times[1]));
    return items.subList(from, Math.max(from, to));
  }

  private List<TimestampedValue<T>> values(List<byte[]> items) {
    List<TimestampedValue<T>> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i += 2) {
      Instant time = new Instant(fromSortable(items.get(i)));
      values.add(TimestampedValue.of(decode(coder, items.get(i + 1)), time));
    }
    return values;
  }

  /** Eight bytes whose order is that of the times, also of those before 1970. */
  private static byte[] time(Instant time) {
    return new BytesOut().fixed64(time.getMillis() ^ Long.MIN_VALUE).toBytes();
  }

  private static long fromSortable(byte[] bytes) {
    return new BytesIn(bytes, "a time in an ordered list").fixed64() ^ Long.MIN_VALUE;
  }
}
