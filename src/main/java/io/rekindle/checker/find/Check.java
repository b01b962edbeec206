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
  /** Alerts and statements that came before they could be due. */
  TIMERS_EARLY("timersEarly"),
  /**
   * Alerts and statements that came much later than due although the pipeline was up, and
   * statements that later ones overtook until a transaction set their timer again.
   */
  TIMERS_LATE("timersLate"),
  /** Probes that one step answered in two ways. */
  DOUBLE_ANSWERS("doubleAnswers"),
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
