package io.rekindle.portable.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Short SHA-256: against accident and confusion, not against an adversary. */
public final class Hashes {
  /** Length of a chain hash in bytes. */
  public static final int CHAIN_BYTES = 16;

  private Hashes() {}

  /** The hash of a cell that has seen nothing. */
  public static byte[] start() {
    return new byte[CHAIN_BYTES];
  }

  /** The chain's next link. */
  public static byte[] next(byte[] previous, byte[] event) {
    MessageDigest digest = sha256();
    digest.update(previous);
    byte[] full = digest.digest(event);
    return java.util.Arrays.copyOf(full, CHAIN_BYTES);
  }

  /** Of a record's key (may be null) and value. */
  public static long content(byte[] key, byte[] value) {
    MessageDigest digest = sha256();
    byte[] length = new BytesOut().signed(key == null ? -1 : key.length).toBytes();
    digest.update(length);
    if (key != null) {
      digest.update(key);
    }
    byte[] full = digest.digest(value);
    return new BytesIn(full, "a hash").fixed64();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
