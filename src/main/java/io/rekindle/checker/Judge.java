package io.rekindle.checker;

import static io.rekindle.checker.find.Check.CONFLICTING_OUTPUTS;
import static io.rekindle.checker.find.Check.DEAD_LETTERS;
import static io.rekindle.checker.find.Check.DOUBLE_ANSWERS;
import static io.rekindle.checker.find.Check.DUPLICATE_EFFECTS;
import static io.rekindle.checker.find.Check.DUPLICATE_OUTPUTS;
import static io.rekindle.checker.find.Check.LOST;
import static io.rekindle.checker.find.Check.OUT_OF_ORDER;
import static io.rekindle.checker.find.Check.STATE_MISMATCHES;
import static io.rekindle.checker.find.Check.TIMERS_EARLY;
import static io.rekindle.checker.find.Check.TIMERS_LATE;
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
  private static final Flaw[] STATE = {Flaw.STATE_WRONG, Flaw.EFFECT_LOST, Flaw.EFFECT_TWICE};
  private static final Flaw[] OUTPUT = {Flaw.OUTPUT_WRONG, Flaw.OUTPUT_LOST, Flaw.OUTPUT_TWICE};
  private static final Flaw[] TIMERS = {Flaw.TIMER_WRONG, Flaw.TIMER_LOST, Flaw.TIMER_TWICE};

  private final RunMeta meta;
  private final List<Event> events;
  private final Findings findings;
  private final Doubts doubts;
  private final boolean onTime;
  private final UndisturbedLosses undisturbed;

  Judge(
      RunMeta meta,
      List<Event> events,
      Findings findings,
      Doubts doubts,
      boolean onTime,
      UndisturbedLosses undisturbed) {
    this.meta = meta;
    this.events = events;
    this.findings = findings;
    this.doubts = doubts;
    this.onTime = onTime;
    this.undisturbed = undisturbed;
  }

  /**
   * @param superseded outputs that do not count by the consumer's rule
   * @param stateKnown whether any account told its final state
   */
  CheckResult result(
      long acknowledged, long superseded, boolean stateKnown, Timeliness timeliness) {
    Promises.Row promise = promise();
    Guarantees observed = observed(true);
    List<String> broken =
        doubts.inputsUnknown() ? List.of() : broken(promise, observed(!doubts.cutShort()));
    List<String> reasons = new ArrayList<>(broken);
    reasons.addAll(doubts.reasons());
    Verdict verdict =
        !broken.isEmpty() ? Verdict.INVALID : doubts.any() ? Verdict.UNKNOWN : Verdict.VALID;
    boolean nobody = observed.state() == Guarantee.EXACTLY_ONCE && !stateKnown;
    return new CheckResult(
        verdict,
        List.copyOf(reasons),
        promise == null
            ? null
            : new Guarantees(promise.state(), promise.output(), promise.timers()),
        acknowledged == 0
            ? null
            : new Guarantees(
                nobody ? null : observed.state(), observed.output(), observed.timers()),
        checks(),
        acknowledged,
        superseded,
        timeliness,
        doubts.kinds(),
        findings.examples());
  }

  private Promises.Row promise() {
    try {
      return Promises.of(meta, events);
    } catch (IllegalArgumentException e) {
      doubts.add(Doubt.NO_PROMISE, e.getMessage());
      return null;
    }
  }

  /**
   * @param whole false leaves out what is missing, for it may just not have come yet
   */
  private Guarantees observed(boolean whole) {
    return new Guarantees(observed(STATE, whole), observed(OUTPUT, whole), observed(TIMERS, whole));
  }

  private Guarantee observed(Flaw[] flaws, boolean whole) {
    return has(flaws[0], whole)
        ? Guarantee.NONE
        : Guarantee.of(has(flaws[1], whole), has(flaws[2], whole));
  }

  private boolean has(Flaw flaw, boolean whole) {
    return findings.has(flaw, onTime, whole);
  }

  private List<String> broken(Promises.Row promise, Guarantees observed) {
    List<String> broken = new ArrayList<>();
    if (promise == null) {
      return broken;
    }
    weaker("state", observed.state(), promise.state(), STATE, broken);
    weaker("output", observed.output(), promise.output(), OUTPUT, broken);
    weaker("timers' output", observed.timers(), promise.timers(), TIMERS, broken);
    undisturbed("state", promise.state(), Flaw.EFFECT_WRONG_UNDISTURBED, broken);
    undisturbed("output", promise.output(), Flaw.OUTPUT_LOST_UNDISTURBED, broken);
    undisturbed("timers' output", promise.timers(), Flaw.TIMER_LOST_UNDISTURBED, broken);
    boolean whole = !doubts.cutShort();
    if (promise.order() && has(Flaw.ORDER_BROKEN, whole)) {
      broken.add(
          String.format(
              Locale.ROOT,
              "order within an account was promised: %d outputs came too late",
              findings.count(OUT_OF_ORDER)));
    }
    if (has(Flaw.TWO_OWNERS, whole)) {
      broken.add(Flaw.TWO_OWNERS.text() + ", whatever is promised");
    }
    if (has(Flaw.TIMER_EARLY, whole) && !doubts.has(Doubt.TWO_CLOCKS)) {
      broken.add(Flaw.TIMER_EARLY.text() + ", whatever is promised");
    }
    if (!broken.isEmpty()) {
      broken.add("found " + counts());
    }
    return broken;
  }

  private void weaker(
      String of, Guarantee observed, Guarantee promised, Flaw[] flaws, List<String> broken) {
    boolean whole = !doubts.cutShort();
    if (!observed.keeps(promised)) {
      broken.add(
          String.format(
                  Locale.ROOT,
                  "%s was observed %s, weaker than the promised %s: ",
                  of,
                  observed.text(),
                  promised.text())
              + Stream.of(flaws)
                  .filter(flaw -> has(flaw, whole))
                  .map(Flaw::text)
                  .collect(Collectors.joining("; ")));
    } else if (promised == Guarantee.NONE && flaws != STATE && has(flaws[0], whole)) {
      broken.add(
          String.format(Locale.ROOT, "%s: %s, which nobody may invent", of, flaws[0].text()));
    }
  }

  /**
   * No promise is only because a worker ended, and so only for what its end can have touched. With
   * two clocks nobody knows what came before it.
   */
  private void undisturbed(String of, Guarantee promised, Flaw flaw, List<String> broken) {
    boolean oneClock = !doubts.has(Doubt.TWO_CLOCKS);
    if (promised == Guarantee.NONE && oneClock && has(flaw, !doubts.cutShort())) {
      String example = undisturbed.example(flaw);
      broken.add(of + ": " + flaw.text() + (example == null ? "" : ", as " + example));
    }
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
        findings.count(TIMERS_EARLY),
        findings.count(TIMERS_LATE),
        findings.count(DOUBLE_ANSWERS),
        findings.count(DEAD_LETTERS));
  }
}
