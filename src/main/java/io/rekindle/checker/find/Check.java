package io.rekindle.checker.find;

/** The checks, named as in report.json. */
public enum Check {
  LOST("lost"),
  DUPLICATE_OUTPUTS("duplicateOutputs"),
  CONFLICTING_OUTPUTS("conflictingOutputs"),
  DUPLICATE_EFFECTS("duplicateEffects"),
  OUT_OF_ORDER("outOfOrder"),
  STATE_MISMATCHES("stateMismatches"),
  TIMERS_MISSED("timersMissed"),
  TIMERS_TWICE("timersTwice"),
  DEAD_LETTERS("deadLetters");

  private final String field;

  Check(String field) {
    this.field = field;
  }

  /** Its name in report.json. */
  public String field() {
    return field;
  }
}
