package io.rekindle.portable.origin;

import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.image.ImageFormat;
import java.util.Optional;

/**
 * The identity of an epoch in what it writes to the image topic: version 3 of such a record, which
 * has all of another version in it. Kind and epoch stay where they are in every version.
 */
public final class Stamp {
  private static final int VERSION = 3;
  private static final int SEAL = 4;
  private static final String WHAT = "a record of the image topic";

  private Stamp() {}

  /**
   * @param record as {@link ImageFormat} has it
   * @param by an epoch without an identity leaves it as it is
   */
  public static byte[] on(byte[] record, Origin by) {
    if (!by.isKnown()) {
      return record;
    }
    BytesIn in = new BytesIn(record, WHAT);
    int version = in.octet();
    BytesOut out = new BytesOut().octet(VERSION).octet(in.octet()).number(in.number());
    out.fixed64(by.identity()).octet(version);
    return out.raw(in.raw(in.left() - SEAL)).sealed();
  }

  /**
   * What that epoch wrote, as {@link ImageFormat#read}: whatever else is in its topic is a
   * stranger, also what an epoch of the same number wrote, of another pipeline or of this one.
   *
   * @param bytes null for a record without a value
   * @throws DamagedException if it begins as a record of this epoch, and this build cannot read it
   */
  public static Optional<Object> read(byte[] bytes, Origin by) {
    if (!by.isKnown()) {
      return ImageFormat.read(bytes, by.epoch());
    }
    if (bytes == null || !beginsAsOf(bytes, by)) {
      return Optional.empty();
    }
    BytesIn in = BytesIn.sealed(bytes, WHAT);
    in.version(VERSION);
    int kind = in.octet();
    long epoch = in.number();
    in.fixed64();
    BytesOut record = new BytesOut().octet(in.octet()).octet(kind).number(epoch);
    return Optional.of(ImageFormat.decode(record.raw(in.raw(in.left())).sealed()));
  }

  /** The identity that a record says; {@link Origin#UNKNOWN} if it says none. */
  public static long identity(byte[] bytes) {
    try {
      BytesIn in = new BytesIn(bytes, WHAT);
      boolean says = in.octet() >= VERSION;
      in.octet();
      in.number();
      return says ? in.fixed64() : Origin.UNKNOWN;
    } catch (DamagedException e) {
      return Origin.UNKNOWN;
    }
  }

  /** Of all versions from this one on the identity follows the epoch. */
  private static boolean beginsAsOf(byte[] bytes, Origin by) {
    if (identity(bytes) != by.identity()) {
      return false;
    }
    BytesIn in = new BytesIn(bytes, WHAT);
    in.octet();
    in.octet();
    return in.number() == by.epoch();
  }
}
