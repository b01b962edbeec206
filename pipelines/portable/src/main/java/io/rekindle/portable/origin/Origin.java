package io.rekindle.portable.origin;

import io.rekindle.portable.format.DamagedException;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who writes: one epoch of one pipeline.
 *
 * @param pipeline its name; empty where it is not known
 * @param epoch its number
 * @param identity tells it from all others, of whatever pipeline and number; {@link #UNKNOWN} if it
 *     was prepared before epochs had one
 */
public record Origin(String pipeline, int epoch, long identity) implements Serializable {
  /** Of an epoch that has none. */
  public static final long UNKNOWN = 0;

  private static final long serialVersionUID = 1L;
  private static final SecureRandom LOT = new SecureRandom();
  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{16}");

  /** The identity of a new epoch. */
  public static long draw() {
    long drawn = LOT.nextLong();
    return drawn == UNKNOWN ? draw() : drawn;
  }

  /** An identity as headers and files have it: 16 hexadecimal digits. */
  public static String text(long identity) {
    return String.format(Locale.ROOT, "%016x", identity);
  }

  /**
   * The inverse of {@link #text}.
   *
   * @param text null: {@link #UNKNOWN}
   * @throws DamagedException if it is none
   */
  public static long parse(String text) {
    if (text == null) {
      return UNKNOWN;
    }
    if (!TEXT.matcher(text).matches()) {
      throw new DamagedException("'" + text + "' is no identity of an epoch");
    }
    return Long.parseUnsignedLong(text, 16);
  }

  /** Whether it has an identity. */
  public boolean isKnown() {
    return identity != UNKNOWN;
  }

  /**
   * What a sink's record is to this epoch, by its headers. One without a pipeline was written by a
   * build of before there was that header, and counts as this pipeline's, as for consumers.
   *
   * @param ofPipeline null if there is no such header
   * @param ofEpoch its number
   * @param ofIdentity null if there is no such header
   */
  public Whose whose(String ofPipeline, int ofEpoch, String ofIdentity) {
    if (ofPipeline != null && !pipeline.isEmpty() && !ofPipeline.equals(pipeline)) {
      return Whose.ANOTHER_PIPELINES;
    }
    String own = isKnown() ? text(identity) : null;
    return ofEpoch != epoch || java.util.Objects.equals(own, ofIdentity)
        ? Whose.BY_ITS_NUMBER
        : Whose.A_DOUBLES;
  }
}
