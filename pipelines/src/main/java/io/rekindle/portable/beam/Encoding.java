package io.rekindle.portable.beam;

import io.rekindle.portable.step.InvalidElementException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
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

  /**
   * @param what it is, for messages
   * @throws UnreadableException if the coder fails, or leaves bytes over: both say that these were
   *     written with another one
   */
  static <T> T decode(Coder<T> coder, byte[] bytes, String what) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    T value;
    try {
      value = coder.decode(in);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableException(what, coder, e.toString(), e);
    }
    if (in.available() > 0) {
      String why = in.available() + " of its " + bytes.length + " bytes are left over";
      throw new UnreadableException(what, coder, why, null);
    }
    return value;
  }

  /**
   * Where an element is sent, lest its receiver fail at it in every later epoch.
   *
   * @throws InvalidElementException if a coder cannot read what it wrote
   */
  static void checkReadable(KvCoder<?, ?> coder, byte[] key, byte[] payload, String step) {
    try {
      key(coder.getKeyCoder(), key);
      decode(coder.getValueCoder(), payload, "an element of step " + step);
    } catch (RuntimeException e) {
      throw new InvalidElementException(
          "what is sent to step "
              + step
              + " was written by its coder "
              + coder
              + " and cannot be read by it ("
              + e.getMessage()
              + "): correct the coder");
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
