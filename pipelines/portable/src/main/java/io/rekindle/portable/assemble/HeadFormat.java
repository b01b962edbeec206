package io.rekindle.portable.assemble;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.CellTimer;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.Hashes;
import java.util.TreeMap;

/** The bytes of a head, as {@code FORMAT.md} documents them, and those of before there were any. */
final class HeadFormat {
  /** No body begins so: it would be of the partition −2. */
  private static final int MARK = 3;

  private HeadFormat() {}

  static byte[] encode(Head head) {
    TreeMap<String, StateValue> inline = new TreeMap<>();
    TreeMap<String, HeadState> apart = new TreeMap<>();
    head.states()
        .forEach(
            (id, state) -> {
              if (state.value() != null) {
                inline.put(id, state.value());
              } else {
                apart.put(id, state);
              }
            });
    BytesOut out = new BytesOut().octet(MARK);
    CellFormat.body(out, new Body(head.partition(), head.firings(), inline, head.timers()));
    out.raw(head.hash()).number(apart.size());
    apart.forEach((id, state) -> out.text(id).octet(state.kind().ordinal()).number(state.size()));
    return out.signed(head.epoch()).raw(head.content()).sealed();
  }

  static Head decode(byte[] value, String what) {
    BytesIn in = BytesIn.sealed(value, what);
    boolean isBody = value[0] != MARK;
    if (!isBody) {
      in.octet();
    }
    Body body = CellFormat.body(in);
    byte[] hash = in.raw(Hashes.CHAIN_BYTES);
    TreeMap<String, HeadState> states = new TreeMap<>();
    body.state().forEach((id, state) -> states.put(id, HeadState.of(state)));
    TreeMap<String, CellTimer> timers = new TreeMap<>(body.timers());
    if (isBody) {
      in.end();
      return new Head(body.partition(), body.firings(), states, timers, hash, -1, hash);
    }
    for (int i = in.count(); i > 0; i--) {
      String id = in.text();
      StateValue.Kind kind = CellFormat.pick(StateValue.Kind.values(), in.octet());
      states.put(id, new HeadState(kind, null, (int) in.number()));
    }
    int epoch = (int) in.signed();
    byte[] content = in.raw(Hashes.CHAIN_BYTES);
    in.end();
    return new Head(body.partition(), body.firings(), states, timers, hash, epoch, content);
  }
}
