package io.rekindle.portable.beam;

/** Calls that cannot be seen before they are made. */
final class Unsupported {
  private Unsupported() {}

  static UnsupportedOperationException call(String what) {
    return new UnsupportedOperationException(what + " cannot be used with portable checkpointing");
  }
}
