package io.rekindle.checker.account;

import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Flaw;
import java.util.Set;

/** Inputs that were lost, in the state or on the way out, and effects that are there too often. */
final class EffectCheck {
  private EffectCheck() {}

  /**
   * @param attribution null if the ledger's state is not known
   */
  static void run(Oracle oracle, Set<Id> withOutput, Attribution attribution, Reporter reporter) {
    for (Oracle.Step step : oracle.applied()) {
      if (!withOutput.contains(step.input().id())) {
        reporter.found(Check.LOST, Flaw.OUTPUT_LOST, () -> step.input() + " has no balance output");
      }
    }
    if (attribution == null) {
      return;
    }
    if (attribution.lostEffects() > 0) {
      reporter.flaw(Flaw.EFFECT_LOST);
    }
    for (Id id : attribution.missing()) {
      reporter.found(
          Check.LOST,
          () -> oracle.applied(id).input() + " is not in the final state, though it had an output");
    }
    for (Id id : attribution.twice()) {
      reporter.flawIfWhole(Flaw.EFFECT_TWICE);
      reporter.found(
          Check.DUPLICATE_EFFECTS, () -> "input " + id + " is in the final state once too often");
    }
    for (long i = 0; i < attribution.unknown(); i++) {
      reporter.flawIfWhole(Flaw.EFFECT_TWICE);
      reporter.found(
          Check.DUPLICATE_EFFECTS,
          () -> "an input whose output is lost is in the final state once too often");
    }
  }
}
