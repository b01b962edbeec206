package io.rekindle.checker.find;

/**
 * What a finding means for the observed guarantee. One finding of a check can be one of several
 * flaws.
 */
public enum Flaw {
  /** State lacks an input that it should hold. */
  EFFECT_LOST("state lacks inputs", true),
  /** State holds an input more often than it should, or a timer fired twice. */
  EFFECT_TWICE("inputs or timers took effect more than once", false),
  /** Outputs show one of these two in any order of the inputs, before any process had ended. */
  EFFECT_WRONG_UNDISTURBED(
      "outputs from before the first end of a process show inputs that took effect not once",
      false),
  /** State is neither short of inputs nor over-applied: no replay or loss explains it. */
  STATE_WRONG("state differs in a way that no loss or repetition explains", false),
  /** An output of an input never came. */
  OUTPUT_LOST("outputs are missing", true),
  /** An output of an input came again. */
  OUTPUT_TWICE("outputs came more than once", false),
  /** An output that no loss or repetition explains. */
  OUTPUT_WRONG("outputs have content that no loss or repetition explains", false),
  /** A timer's output never came. */
  TIMER_LOST("outputs of timers are missing", true),
  /** The same, and no end of a process explains it: nobody may do that, whatever is promised. */
  OUTPUT_LOST_UNDISTURBED("outputs are missing that no end of a process can have touched", true),
  /** The same, of a timer's output. */
  TIMER_LOST_UNDISTURBED(
      "outputs of timers are missing that no end of a process can have touched", true),
  /** A timer's output came again. */
  TIMER_TWICE("outputs of timers came more than once", false),
  /** A timer's output that no loss or repetition explains. */
  TIMER_WRONG("outputs of timers have content that no loss or repetition explains", false),
  /** A timer's output came before it could be due. Nobody may do that, whatever is promised. */
  TIMER_EARLY("timers fired before they could be due", false),
  /** A step answered one probe in two ways: its task has two owners. Nobody may do that either. */
  TWO_OWNERS("a step answered one probe in two ways: its task has two owners", false),
  /** Outputs of one account came, or were applied, in another order than its inputs. */
  ORDER_BROKEN("outputs of one account are out of order", false);

  private final String text;
  private final boolean missing;

  Flaw(String text, boolean missing) {
    this.text = text;
    this.missing = missing;
  }

  /** For people. */
  public String text() {
    return text;
  }

  /** Whether it is one of things that are not there, which may just not have come yet. */
  public boolean missing() {
    return missing;
  }
}
