package io.rekindle.portable.cell;

import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The bytes of a change, as {@code FORMAT.md} documents them. */
public final class ChangeFormat {
  private static final int CLEARED = 1;

  private ChangeFormat() {}

  public static byte[] encode(CellChange change) {
    BytesOut out = new BytesOut();
    out.signed(change.partition()).number(change.firings());
    out.octet(change.isWhole() ? 0 : 1);
    if (!change.isWhole()) {
      out.raw(change.base());
    }
    out.number(change.states().size());
    change
        .states()
        .forEach(
            (id, state) -> {
              out.text(id).octet(state.kind().ordinal()).octet(state.cleared() ? CLEARED : 0);
              items(out, state.removed());
              items(out, state.put());
              out.number(state.size());
            });
    out.number(change.timers().size());
    change
        .timers()
        .forEach(
            (id, timer) -> {
              out.text(id).octet(timer == null ? 0 : 1);
              if (timer != null) {
                CellFormat.timer(out, timer);
              }
            });
    return out.toBytes();
  }

  public static CellChange decode(byte[] bytes) {
    BytesIn in = new BytesIn(bytes, "a change of a cell");
    int partition = (int) in.signed();
    long firings = in.number();
    byte[] base = flag(in) ? in.raw(Hashes.CHAIN_BYTES) : null;
    TreeMap<String, StateChange> states = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      String id = in.text();
      StateValue.Kind kind = CellFormat.pick(StateValue.Kind.values(), in.octet());
      boolean cleared = flag(in);
      states.put(id, new StateChange(kind, cleared, items(in), items(in), (int) in.number()));
    }
    TreeMap<String, CellTimer> timers = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      String id = in.text();
      timers.put(id, flag(in) ? CellFormat.timer(id, in) : null);
    }
    in.end();
    return new CellChange(partition, firings, base, states, timers);
  }

  private static boolean flag(BytesIn in) {
    return CellFormat.pick(new Boolean[] {false, true}, in.octet());
  }

  private static void items(BytesOut out, List<byte[]> items) {
    out.number(items.size());
    items.forEach(out::bytes);
  }

  private static List<byte[]> items(BytesIn in) {
    List<byte[]> items = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      items.add(in.bytes());
    }
    return items;
  }
}
