package io.rekindle.portable.beam;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;

/** Values to bytes by Beam's coders, and back. */
final class Encoding {
  private Encoding() {}

  static <T> byte[] encode(Coder<T> coder, Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      coder.encode(cast(value), out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode with " + coder + ": " + e.getMessage(), e);
    }
    return out.toByteArray();
  }

  static <T> T decode(Coder<T> coder, byte[] bytes) {
    try {
      return coder.decode(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot decode with " + coder + ": " + e.getMessage(), e);
    }
  }

  /** A key alone, without the length before it: a text's bytes are just the text. */
  static <T> byte[] key(Coder<T> coder, Object key) {
    try {
      return CoderUtils.encodeToByteArray(coder, cast(key));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode the key with " + coder, e);
    }
  }

  static <T> T key(Coder<T> coder, byte[] key) {
    try {
      return CoderUtils.decodeFromByteArray(coder, key);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot decode the key with " + coder, e);
    }
  }

  static void checkDeterministic(Coder<?> coder, String where) {
    try {
      coder.verifyDeterministic();
    } catch (Coder.NonDeterministicException e) {
      throw new UnsupportedFnException(
          where, "needs a coder that gives equal bytes for equal values: " + e.getMessage());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }
}
