package io.rekindle.portable.step;

import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.origin.Origin;

/**
 * A wake in its topic, which epochs and pipelines may share. A step ignores what is not for its
 * epoch.
 *
 * @param identity of the epoch; {@link Origin#UNKNOWN} if it has none
 */
public record Wake(int epoch, long identity) {
  private static final int VERSION = 2;

  public static Wake of(Origin epoch) {
    return new Wake(epoch.epoch(), epoch.identity());
  }

  public byte[] encode() {
    return identity == Origin.UNKNOWN
        ? Envelope.wake(epoch).encode()
        : new BytesOut().octet(VERSION).number(epoch).fixed64(identity).toBytes();
  }

  /**
   * @throws DamagedException if it is no wake
   */
  public static Wake decode(byte[] bytes) {
    BytesIn in = new BytesIn(bytes, "a wake");
    if (in.more() && bytes[0] != VERSION) {
      Envelope envelope = Envelope.decode(bytes);
      if (!envelope.isWake()) {
        throw new DamagedException("an element is no wake");
      }
      return new Wake(envelope.epoch(), Origin.UNKNOWN);
    }
    in.version(VERSION);
    Wake wake = new Wake((int) in.number(), in.fixed64());
    in.end();
    return wake;
  }
}
