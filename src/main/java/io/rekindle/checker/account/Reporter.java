package io.rekindle.checker.account;

import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import java.util.function.Supplier;

/** The checks of one account report here, so that each example names the account. */
final class Reporter {
  private final String account;
  private final Findings findings;
  private final boolean unsettled;

  /**
   * @param unsettled whether there are outputs of inputs that nobody acknowledged, and nobody read
   *     back either: the rest of the account may then go back to such an input
   */
  Reporter(String account, Findings findings, boolean unsettled) {
    this.account = account;
    this.findings = findings;
    this.unsettled = unsettled;
  }

  void found(Check check, Supplier<String> example) {
    findings.found(check, () -> "account " + account + ": " + example.get());
  }

  void found(Check check, Flaw flaw, Supplier<String> example) {
    found(check, example);
    flaw(flaw);
  }

  /** A flaw that stands wherever the run ended, if it is known what was sent. */
  void flaw(Flaw flaw) {
    if (unsettled) {
      findings.flawIfWhole(flaw);
    } else {
      findings.flaw(flaw);
    }
  }

  /** A flaw that late data would excuse. */
  void flawIfOnTime(Flaw flaw) {
    if (unsettled) {
      findings.flawIfWhole(flaw);
    } else {
      findings.flawIfOnTime(flaw);
    }
  }

  /** A flaw of both kinds. */
  void flawIfWholeAndOnTime(Flaw flaw) {
    findings.flawIfWholeAndOnTime(flaw);
  }

  /** A flaw that only a run that came to its end proves. */
  void flawIfWhole(Flaw flaw) {
    findings.flawIfWhole(flaw);
  }
}
