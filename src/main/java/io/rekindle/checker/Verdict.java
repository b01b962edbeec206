package io.rekindle.checker;

/** Three-valued: a run where nothing was proved is UNKNOWN, never VALID. */
public enum Verdict {
  /** What was observed is at least what was promised. */
  VALID,
  /** What was observed is weaker than what was promised. */
  INVALID,
  /** The run proves nothing: see {@link Doubt}. */
  UNKNOWN
}
