package io.rekindle.portable.beam;

/** A pipeline uses what portable checkpointing cannot carry. Thrown before anything runs. */
public final class UnsupportedFnException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnsupportedFnException(String where, String why) {
    super("portable checkpointing refuses " + where + ": it " + why);
  }
}
