package io.rekindle.checker.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which inputs made a ledger state: version by version, from the state's own version and balance
 * down to nothing.
 *
 * <p>Several timelines can stand in the log: a rolled-back worker emits versions again, one that
 * lost its state starts again from 1. The state's balance says which output of a version belongs to
 * its timeline: {@code balance(v) = balance(v-1) + amount}; among those that fit, the last in the
 * log. What does not fit is taken only if it came after all lower versions, so that the tail of an
 * abandoned timeline cannot stand in for an output that was lost.
 */
final class Chain {
  private final Versions versions;
  private final List<Id> ids = new ArrayList<>();
  private long holes;
  private long gap;
  private boolean addsUp = true;

  /**
   * @param top the version to start from
   * @param balance the balance after it
   */
  Chain(Versions versions, Oracle oracle, long top, long balance) {
    this.versions = versions;
    long required = balance;
    long run = 0;
    int position = Integer.MAX_VALUE;
    for (long version = top; version > 0; version--) {
      Emitted<Balance> output =
          run == 0 ? fitting(version, required) : surviving(version, position);
      if (output == null && run == 0) {
        output = surviving(version, position);
        addsUp &= output == null;
      }
      if (output == null) {
        run++;
        holes++;
        continue;
      }
      Balance content = output.content();
      if (run > 0) {
        close(oracle, run, required - content.balance());
        required = content.balance();
        run = 0;
      } else if (!addsUp && !versions.reached(version - 1, required - versions.amount(content))) {
        required = content.balance();
      }
      ids.add(content.id());
      position = Math.min(position, output.position());
      required -= versions.amount(content);
    }
    if (run > 0) {
      close(oracle, run, required);
    } else {
      addsUp &= required == 0;
    }
    Collections.reverse(ids);
  }

  /**
   * The last output that left the required balance, or whose input did although its content says
   * otherwise.
   */
  private Emitted<Balance> fitting(long version, long required) {
    Emitted<Balance> exact =
        versions.last(
            version,
            o ->
                o.content().balance() == required
                    && versions.reached(version - 1, required - versions.amount(o.content())));
    if (exact == null) {
      exact = versions.last(version, o -> o.content().balance() == required);
    }
    if (exact == null) {
      exact =
          versions.last(
              version, o -> versions.reached(version - 1, required - versions.amount(o.content())));
    }
    return exact;
  }

  private Emitted<Balance> surviving(long version, int position) {
    return versions.last(version, o -> o.position() < position && versions.survives(o));
  }

  private void close(Oracle oracle, long run, long amount) {
    gap += amount;
    addsUp &= oracle.plausible(run, amount);
  }

  /** The inputs in the order in which they were applied; an input is in it as often as it was. */
  List<Id> ids() {
    return ids;
  }

  /** How many versions have no output. */
  long holes() {
    return holes;
  }

  /** What the inputs behind the holes add up to. */
  long gap() {
    return gap;
  }

  /** Whether the amounts of the chain lead from nothing to the balance. */
  boolean addsUp() {
    return addsUp;
  }
}
