package io.rekindle.checker;

import static io.rekindle.checker.find.Check.CONFLICTING_OUTPUTS;
import static io.rekindle.checker.find.Check.DEAD_LETTERS;
import static io.rekindle.checker.find.Check.DUPLICATE_EFFECTS;
import static io.rekindle.checker.find.Check.DUPLICATE_OUTPUTS;
import static io.rekindle.checker.find.Check.LOST;
import static io.rekindle.checker.find.Check.OUT_OF_ORDER;
import static io.rekindle.checker.find.Check.STATE_MISMATCHES;
import static io.rekindle.checker.find.Check.TIMERS_MISSED;
import static io.rekindle.checker.find.Check.TIMERS_TWICE;

import io.rekindle.checker.CheckResult.Checks;
import io.rekindle.checker.CheckResult.Guarantees;
import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Findings;
import io.rekindle.checker.find.Flaw;
import io.rekindle.history.Event;
import io.rekindle.history.RunMeta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets what was observed against what is promised, and both against the doubts. */
final class Judge {
  private final RunMeta meta;
  private final List<Event> events;
  private final Findings findings;
  private final Doubts doubts;
  private final boolean onTime;

  Judge(RunMeta meta, List<Event> events, Findings findings, Doubts doubts, boolean onTime) {
    this.meta = meta;
    this.events = events;
    this.findings = findings;
    this.doubts = doubts;
    this.onTime = onTime;
  }

  /**
   * @param superseded outputs that do not count by the consumer's rule
   * @param stateKnown whether any account told its final state
   */
  CheckResult result(long acknowledged, long superseded, boolean stateKnown) {
    Promises.Row promise = promise();
    Guarantee state = observed(Flaw.STATE_WRONG, Flaw.EFFECT_LOST, Flaw.EFFECT_TWICE);
    Guarantee output = observed(Flaw.OUTPUT_WRONG, Flaw.OUTPUT_LOST, Flaw.OUTPUT_TWICE);
    List<String> broken = broken(promise, state, output);
    List<String> reasons = new ArrayList<>(broken);
    Verdict verdict = Verdict.VALID;
    if (doubts.isVoid()) {
      verdict = Verdict.UNKNOWN;
      reasons.addAll(0, doubts.reasons());
    } else {
      reasons.addAll(doubts.reasons());
      if (!broken.isEmpty()) {
        verdict = Verdict.INVALID;
      } else if (doubts.isWeak()) {
        verdict = Verdict.UNKNOWN;
      }
    }
    boolean nobody = state == Guarantee.EXACTLY_ONCE && !stateKnown;
    return new CheckResult(
        verdict,
        List.copyOf(reasons),
        promise == null ? null : new Guarantees(promise.state(), promise.output()),
        acknowledged == 0 ? null : new Guarantees(nobody ? null : state, output),
        checks(),
        acknowledged,
        superseded,
        findings.examples());
  }

  private Promises.Row promise() {
    try {
      return Promises.of(meta, events);
    } catch (IllegalArgumentException e) {
      doubts.weak(e.getMessage());
      return null;
    }
  }

  private Guarantee observed(Flaw wrong, Flaw lost, Flaw twice) {
    return has(wrong) ? Guarantee.NONE : Guarantee.of(has(lost), has(twice));
  }

  private boolean has(Flaw flaw) {
    return findings.has(flaw, onTime);
  }

  private List<String> broken(Promises.Row promise, Guarantee state, Guarantee output) {
    List<String> broken = new ArrayList<>();
    if (promise == null) {
      return broken;
    }
    if (!state.keeps(promise.state())) {
      broken.add(
          weaker("state", state, promise.state())
              + why(Flaw.STATE_WRONG, Flaw.EFFECT_LOST, Flaw.EFFECT_TWICE));
    }
    if (!output.keeps(promise.output())) {
      broken.add(
          weaker("output", output, promise.output())
              + why(Flaw.OUTPUT_WRONG, Flaw.OUTPUT_LOST, Flaw.OUTPUT_TWICE));
    }
    if (promise.order() && has(Flaw.ORDER_BROKEN)) {
      broken.add(
          String.format(
              Locale.ROOT,
              "order within an account was promised: %d outputs came too late",
              findings.count(OUT_OF_ORDER)));
    }
    if (!broken.isEmpty()) {
      broken.add("found " + counts());
    }
    return broken;
  }

  private static String weaker(String of, Guarantee observed, Guarantee promised) {
    return String.format(
        Locale.ROOT,
        "%s was observed %s, weaker than the promised %s: ",
        of,
        observed.text(),
        promised.text());
  }

  private String why(Flaw... flaws) {
    return Stream.of(flaws).filter(this::has).map(Flaw::text).collect(Collectors.joining("; "));
  }

  private String counts() {
    return Arrays.stream(Check.values())
        .filter(check -> check != DEAD_LETTERS && findings.count(check) > 0)
        .map(check -> check.field() + " " + findings.count(check))
        .collect(Collectors.joining(", "));
  }

  private Checks checks() {
    return new Checks(
        findings.count(LOST),
        findings.count(DUPLICATE_OUTPUTS),
        findings.count(CONFLICTING_OUTPUTS),
        findings.count(DUPLICATE_EFFECTS),
        findings.count(OUT_OF_ORDER),
        findings.count(STATE_MISMATCHES),
        findings.count(TIMERS_MISSED),
        findings.count(TIMERS_TWICE),
        findings.count(DEAD_LETTERS));
  }
}
