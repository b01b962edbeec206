package io.rekindle.checker.find;

/**
 * What a finding means for the observed guarantee. One finding of a check can be one of several
 * flaws.
 */
public enum Flaw {
  /** State lacks an input that it should hold. */
  EFFECT_LOST("state lacks inputs"),
  /** State holds an input more often than it should, or a timer fired twice. */
  EFFECT_TWICE("inputs or timers took effect more than once"),
  /** State is neither short of inputs nor over-applied: no replay or loss explains it. */
  STATE_WRONG("state differs in a way that no loss or repetition explains"),
  /** An output never came. */
  OUTPUT_LOST("outputs are missing"),
  /** An output came again. */
  OUTPUT_TWICE("outputs came more than once"),
  /** An output that no loss or repetition explains. */
  OUTPUT_WRONG("outputs have content that no loss or repetition explains"),
  /** Outputs of one account came, or were applied, in another order than its inputs. */
  ORDER_BROKEN("outputs of one account are out of order");

  private final String text;

  Flaw(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
