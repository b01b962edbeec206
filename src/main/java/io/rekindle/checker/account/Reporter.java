package io.rekindle.checker.account;

import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import java.util.function.Supplier;

/** The checks of one account report here, so that each example names the account. */
final class Reporter {
  private final String account;
  private final Findings findings;

  Reporter(String account, Findings findings) {
    this.account = account;
    this.findings = findings;
  }

  void found(Check check, Supplier<String> example) {
    findings.found(check, () -> "account " + account + ": " + example.get());
  }

  void found(Check check, Flaw flaw, Supplier<String> example) {
    found(check, example);
    findings.flaw(flaw);
  }

  /** A case that late data would excuse. */
  void foundIfOnTime(Check check, Flaw flaw, Supplier<String> example) {
    found(check, example);
    findings.flawIfOnTime(flaw);
  }

  void flaw(Flaw flaw) {
    findings.flaw(flaw);
  }

  Findings findings() {
    return findings;
  }
}
