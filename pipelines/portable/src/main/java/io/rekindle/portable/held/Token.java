package io.rekindle.portable.held;

import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;

/**
 * What the runner's state has of a cell that is held: which of its versions. One that was rolled
 * back with a bundle has another number than what is held.
 *
 * @param number no two versions in a process have the same
 * @param incarnation nonce of the attempt that made it
 */
public record Token(long number, String incarnation) {
  /** Unlike any version of a cell's own bytes. */
  private static final int MARK = 255;

  /** Whether the bytes are a token's, and not a cell's. */
  public static boolean is(byte[] stored) {
    return stored.length > 0 && (stored[0] & 0xff) == MARK;
  }

  public byte[] encode() {
    return new BytesOut().octet(MARK).number(number).text(incarnation).toBytes();
  }

  public static Token decode(byte[] stored) {
    BytesIn in = new BytesIn(stored, "a cell's token in the runner's state");
    in.version(MARK);
    Token token = new Token(in.number(), in.text());
    in.end();
    return token;
  }
}
