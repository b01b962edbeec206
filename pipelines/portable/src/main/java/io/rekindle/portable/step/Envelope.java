package io.rekindle.portable.step;

import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;

/**
 * What travels between steps, beside the key: an element, or a wake, which only makes a step touch
 * a cell that has timers or an outbox.
 *
 * @param epoch of the attempt that sent it; a step ignores a wake of another one
 * @param element null for a wake
 */
public record Envelope(int epoch, Element element) {
  private static final int VERSION = 1;

  public static Envelope wake(int epoch) {
    return new Envelope(epoch, null);
  }

  public boolean isWake() {
    return element == null;
  }

  public byte[] encode() {
    BytesOut out = new BytesOut().octet(VERSION).number(epoch);
    if (element != null) {
      out.text(element.id()).signed(element.timestampMs()).bytes(element.payload());
    } else {
      out.text("");
    }
    return out.toBytes();
  }

  public static Envelope decode(byte[] bytes) {
    BytesIn in = new BytesIn(bytes, "an envelope");
    in.version(VERSION);
    int epoch = (int) in.number();
    String id = in.text();
    return id.isEmpty()
        ? wake(epoch)
        : new Envelope(epoch, new Element(id, in.signed(), in.bytes()));
  }
}
