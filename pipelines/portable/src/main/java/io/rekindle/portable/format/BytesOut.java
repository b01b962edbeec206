package io.rekindle.portable.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes the parts of a record: unsigned LEB128 numbers, and bytes with their length before. */
public final class BytesOut {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

  public BytesOut raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public BytesOut octet(int value) {
    out.write(value);
    return this;
  }

  /** Any long, but short only for small ones that are not negative. */
  public BytesOut number(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  /** Short for small numbers of either sign (zigzag). */
  public BytesOut signed(long value) {
    return number((value << 1) ^ (value >> 63));
  }

  public BytesOut bytes(byte[] value) {
    return number(value.length).raw(value);
  }

  public BytesOut text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Eight bytes, most significant first. */
  public BytesOut fixed64(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  public int size() {
    return out.size();
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }

  /** Everything so far, followed by its CRC-32C in four bytes, most significant first. */
  public byte[] sealed() {
    byte[] body = out.toByteArray();
    CRC32C crc = new CRC32C();
    crc.update(body, 0, body.length);
    int value = (int) crc.getValue();
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
    return out.toByteArray();
  }
}
