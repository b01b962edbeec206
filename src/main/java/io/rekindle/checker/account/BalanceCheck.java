package io.rekindle.checker.account;

import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Flaw;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Balance outputs: repeated, of other content than the oracle's, out of order. Lost ones are {@link
 * EffectCheck}'s.
 */
final class BalanceCheck {
  private static final int PLAUSIBLE_GAP = 10;

  private final AccountHistory history;
  private final Oracle oracle;
  private final Versions versions;
  private final Reporter reporter;
  private final long undisturbedUntilMs;
  private final Map<Id, Set<Balance>> contents = new LinkedHashMap<>();

  /**
   * @param undisturbedUntilMs when the first process ended: no output before then tells of an end
   */
  BalanceCheck(
      AccountHistory history,
      Oracle oracle,
      Versions versions,
      Reporter reporter,
      long undisturbedUntilMs) {
    this.history = history;
    this.oracle = oracle;
    this.versions = versions;
    this.reporter = reporter;
    this.undisturbedUntilMs = undisturbedUntilMs;
  }

  /**
   * @param inverted inputs that the final state took in after one with a higher offset
   * @param delivery told of each input's first output, or that it has none
   */
  void run(Set<Id> inverted, Delivery delivery) {
    Set<Id> late = new HashSet<>(inverted);
    repeats(late, delivery);
    for (Oracle.Step step : oracle.applied()) {
      if (!contents.containsKey(step.input().id())) {
        delivery.missing(step.input());
      }
    }
    late.forEach(
        id ->
            reporter.found(
                Check.OUT_OF_ORDER,
                Flaw.ORDER_BROKEN,
                () -> "input " + id + " came out after an input with a higher offset"));
    contents.forEach((id, seen) -> conflicts(id, seen, !late.isEmpty()));
    undisturbed();
  }

  /** Inputs with a balance output. */
  static Set<Id> withOutput(List<Emitted<Balance>> balances) {
    Set<Id> ids = new HashSet<>();
    balances.forEach(output -> ids.add(output.content().id()));
    return ids;
  }

  private void repeats(Set<Id> late, Delivery delivery) {
    Id highest = null;
    for (Emitted<Balance> output : history.balances()) {
      Balance content = output.content();
      Id id = content.id();
      Set<Balance> seen = contents.computeIfAbsent(id, any -> new LinkedHashSet<>(2));
      if (seen.isEmpty()) {
        if (highest == null || id.compareTo(highest) > 0) {
          highest = id;
        } else {
          late.add(id);
        }
        Input input = oracle.acknowledged(id);
        if (input != null) {
          delivery.delivered(input, output.appendMs());
        }
      }
      if (!seen.add(content)) {
        reporter.found(
            Check.DUPLICATE_OUTPUTS,
            Flaw.OUTPUT_TWICE,
            () -> "the balance of input " + id + " came again with the same content");
      }
    }
  }

  private void conflicts(Id id, Set<Balance> seen, boolean disordered) {
    Map<Balance, Flaw> wrong = new HashMap<>();
    for (Balance content : seen) {
      Flaw flaw = flaw(content, disordered);
      if (flaw != null) {
        wrong.put(content, flaw);
      }
    }
    if (seen.size() > 1) {
      reporter.flaw(Flaw.OUTPUT_TWICE);
    }
    if (!wrong.isEmpty()) {
      wrong.values().forEach(reporter::flaw);
      Balance first = wrong.keySet().iterator().next();
      reporter.found(
          Check.CONFLICTING_OUTPUTS, () -> "expected " + expected(id) + ", found " + first);
    }
  }

  /**
   * Of the outputs from before the first end, whatever the order of the inputs: a version of two
   * contents (its state went back), an input with two (it was applied twice), or more effects than
   * inputs sent. One that lacks an input is none: that may have come next.
   */
  private void undisturbed() {
    if (undisturbedUntilMs == Long.MAX_VALUE) {
      return; // No end excuses anything, so all is judged by its promise.
    }
    long[] sentMs =
        StreamSupport.stream(oracle.applied().spliterator(), false)
            .mapToLong(step -> step.input().sentMs())
            .sorted()
            .toArray();
    Map<Long, Balance> byVersion = new HashMap<>();
    Map<Id, Balance> byId = new HashMap<>();
    for (Emitted<Balance> output : history.balances()) {
      Balance content = output.content();
      if (output.appendMs() < undisturbedUntilMs
          && (other(byVersion.putIfAbsent(content.version(), content), content)
              || other(byId.putIfAbsent(content.id(), content), content)
              || tooMany(sentMs, content.version(), output.appendMs()))) {
        reporter.flaw(Flaw.EFFECT_WRONG_UNDISTURBED);
        return;
      }
    }
  }

  private static boolean other(Balance known, Balance content) {
    return known != null && !known.equals(content);
  }

  private static boolean tooMany(long[] sentMs, long version, long appendMs) {
    return version > sentMs.length
        || version > 0 && sentMs[(int) version - 1] > appendMs + TimerTimes.TOLERANCE_MS;
  }

  private String expected(Id id) {
    Oracle.Step step = oracle.applied(id);
    if (step == null) {
      return "no balance for input " + id;
    }
    return step.input() + " with version " + step.version() + " and balance " + step.balance();
  }

  /**
   * What is wrong with an output, or null: ORDER_BROKEN where another order of the inputs explains
   * it.
   */
  private Flaw flaw(Balance content, boolean disordered) {
    Input input = oracle.acknowledged(content.id());
    if (input == null
        || !content.account().equals(history.account())
        || !content.txId().equals(input.txId())
        || content.amount() != input.amount()) {
      return Flaw.OUTPUT_WRONG;
    }
    Oracle.Step step = oracle.applied(content.id());
    if (step != null
        && content.version() == step.version()
        && content.balance() == step.balance()) {
      return null;
    }
    if (!follows(content)) {
      return Flaw.OUTPUT_WRONG;
    }
    if (step == null) {
      return Flaw.EFFECT_TWICE;
    }
    if (disordered) {
      return Flaw.ORDER_BROKEN;
    }
    if (content.version() == step.version()) {
      return Flaw.OUTPUT_WRONG;
    }
    return content.version() > step.version() ? Flaw.EFFECT_TWICE : Flaw.EFFECT_LOST;
  }

  /**
   * Whether it goes on from another output, or from one that may have been lost: then a replay or a
   * loss explains it. Over a hole that means that as many inputs as outputs are missing, repeated
   * or not, lead from an output below the hole to it.
   */
  private boolean follows(Balance content) {
    long before = content.version() - 1;
    if (before < 0) {
      return false;
    }
    if (versions.seen(before)) {
      return versions.reached(before, content.balance() - content.amount());
    }
    long required = content.balance() - content.amount();
    for (long base = versions.below(before);
        before - base <= PLAUSIBLE_GAP;
        base = versions.below(base)) {
      long steps = before - base;
      if (versions.balances(base).anyMatch(b -> oracle.sums().possible(steps, required - b))) {
        return true;
      }
      if (base == 0) {
        break;
      }
    }
    return false;
  }
}
