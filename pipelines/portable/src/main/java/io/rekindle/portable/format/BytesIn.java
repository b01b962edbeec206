package io.rekindle.portable.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Reads what {@link BytesOut} wrote; whatever does not fit is a {@link DamagedException}. */
public final class BytesIn {
  private static final int SEAL = 4;

  private final byte[] bytes;
  private final String what;
  private final int end;
  private int at;

  /**
   * @param what for the message: of what these are the bytes
   */
  public BytesIn(byte[] bytes, String what) {
    this(bytes, what, bytes.length);
  }

  private BytesIn(byte[] bytes, String what, int end) {
    this.bytes = bytes;
    this.what = what;
    this.end = end;
  }

  /** Checks and leaves out the CRC at the end. */
  public static BytesIn sealed(byte[] bytes, String what) {
    if (bytes.length < SEAL) {
      throw new DamagedException(what + " is cut off: only " + bytes.length + " bytes are left");
    }
    int end = bytes.length - SEAL;
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, end);
    int stored = 0;
    for (int i = end; i < bytes.length; i++) {
      stored = stored << 8 | bytes[i] & 0xff;
    }
    if (stored != (int) crc.getValue()) {
      throw new DamagedException(what + " is damaged: its checksum does not match its bytes");
    }
    return new BytesIn(bytes, what, end);
  }

  public int octet() {
    need(1);
    return bytes[at++] & 0xff;
  }

  public long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new DamagedException(what + " is damaged: a number has no end");
  }

  public long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  /** A number that counts something or is a length, so never more than the bytes that are left. */
  public int count() {
    long value = number();
    if (value < 0 || value > end - at) {
      throw new DamagedException(
          what + " is damaged: it says " + value + " where " + (end - at) + " bytes are left");
    }
    return (int) value;
  }

  public byte[] bytes() {
    return raw(count());
  }

  public byte[] raw(int length) {
    need(length);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  public long fixed64() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  /** Refuses any other version, with both named. */
  public void version(int known) {
    int version = octet();
    if (version != known) {
      throw new DamagedException(
          what + " has format version " + version + "; this build reads version " + known);
    }
  }

  /** The same where two are read: which of them it is. */
  public int version(int known, int newer) {
    int version = octet();
    if (version != known && version != newer) {
      throw new DamagedException(
          what
              + " has format version "
              + version
              + "; this build reads versions "
              + known
              + " and "
              + newer);
    }
    return version;
  }

  public int left() {
    return end - at;
  }

  /** Whether anything is left. */
  public boolean more() {
    return at < end;
  }

  public void end() {
    if (at != end) {
      throw new DamagedException(what + " is damaged: " + (end - at) + " bytes too many");
    }
  }

  private void need(int length) {
    if (length > end - at) {
      throw new DamagedException(what + " is cut off");
    }
  }
}
