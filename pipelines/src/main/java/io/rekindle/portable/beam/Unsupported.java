package io.rekindle.portable.beam;

/** Calls that cannot be seen before they are made. */
final class Unsupported {
  private static final String WHY = " cannot be used with portable checkpointing";

  private Unsupported() {}

  static UnsupportedOperationException call(String what) {
    return new UnsupportedOperationException(what + WHY);
  }

  /** Whether it is such a one. */
  static boolean is(Throwable thrown) {
    return thrown instanceof UnsupportedOperationException
        && thrown.getMessage() != null
        && thrown.getMessage().endsWith(WHY);
  }
}
