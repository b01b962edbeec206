package io.rekindle.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Compact and deterministic; the first byte says which layout follows, so that a later version can
 * tell old state from its own instead of misreading it.
 */
abstract class VersionedCoder<T> extends AtomicCoder<T> {
  private static final int VERSION = 1;

  abstract void write(T value, OutputStream out) throws IOException;

  abstract T read(InputStream in) throws IOException;

  @Override
  public final void encode(T value, OutputStream out) throws IOException {
    if (value == null) {
      throw new CoderException("cannot encode null with " + getClass().getSimpleName());
    }
    out.write(VERSION);
    write(value, out);
  }

  @Override
  public final T decode(InputStream in) throws IOException {
    int version = in.read();
    if (version != VERSION) {
      throw new CoderException(
          getClass().getSimpleName() + " reads layout " + VERSION + ", found " + version);
    }
    return read(in);
  }

  /** Small magnitudes of either sign in few bytes (zigzag). */
  static void writeLong(long value, OutputStream out) throws IOException {
    VarInt.encode((value << 1) ^ (value >> 63), out);
  }

  static long readLong(InputStream in) throws IOException {
    long value = VarInt.decodeLong(in);
    return (value >>> 1) ^ -(value & 1);
  }

  static void writeText(String value, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(value, out);
  }

  static String readText(InputStream in) throws IOException {
    return StringUtf8Coder.of().decode(in);
  }
}
