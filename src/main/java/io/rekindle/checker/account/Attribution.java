package io.rekindle.checker.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The effects that the final ledger state holds, set against those it should hold.
 *
 * <p>A version without output is an input whose output was lost. Inputs that have no output at all
 * take such places first; then those whose output is in an abandoned timeline, if the amounts
 * confirm it; what is left was applied too often, by an unknown input.
 */
final class Attribution {
  private final List<Id> order;
  private final List<Id> missing = new ArrayList<>();
  private final List<Id> twice = new ArrayList<>();
  private final boolean addsUp;
  private final boolean versionRight;
  private long lostEffects;
  private long unknown;

  private Attribution(Chain chain, boolean versionRight) {
    this.order = chain.ids();
    this.addsUp = chain.addsUp();
    this.versionRight = versionRight;
  }

  /**
   * @param withOutput inputs that have a balance output
   */
  static Attribution of(
      Versions versions, Oracle oracle, Set<Id> withOutput, long version, long balance) {
    boolean walkable = version >= 0 && version <= versions.limit();
    Chain chain = new Chain(versions, oracle, walkable ? version : oracle.version(), balance);
    if (!walkable || !chain.addsUp()) {
      Chain other = byBalance(versions, oracle, version, balance);
      if (other != null) {
        Attribution found = new Attribution(other, false);
        found.compare(other, oracle, withOutput);
        return found;
      }
    }
    Attribution found = new Attribution(chain, walkable);
    boolean stateIsRight = version == oracle.version() && balance == oracle.balance();
    if (chain.addsUp() || !stateIsRight) {
      found.compare(chain, oracle, withOutput);
    }
    return found;
  }

  /** A version cell can be wrong while the balance is not: then another version's chain adds up. */
  private static Chain byBalance(Versions versions, Oracle oracle, long not, long balance) {
    for (long top = versions.highest(); top > 0; top = versions.below(top)) {
      if (top != not && top <= versions.limit() && versions.reached(top, balance)) {
        Chain chain = new Chain(versions, oracle, top, balance);
        if (chain.addsUp()) {
          return chain;
        }
      }
    }
    return null;
  }

  private void compare(Chain chain, Oracle oracle, Set<Id> withOutput) {
    Map<Id, Integer> times = new HashMap<>();
    for (Id id : chain.ids()) {
      if (times.merge(id, 1, Integer::sum) > 1 || oracle.applied(id) == null) {
        twice.add(id);
      }
    }
    List<Id> silent = new ArrayList<>();
    long amounts = 0;
    for (Oracle.Step step : oracle.applied()) {
      Id id = step.input().id();
      if (!times.containsKey(id)) {
        (withOutput.contains(id) ? missing : silent).add(id);
        amounts += step.input().amount();
      }
    }
    if (chain.holes() == missing.size() + silent.size() && chain.gap() == amounts) {
      missing.clear();
      return;
    }
    long filled = Math.min(chain.holes(), silent.size());
    unknown = chain.holes() - filled;
    lostEffects = missing.size() + silent.size() - filled;
  }

  /** Inputs whose effect is missing though they have an output. */
  List<Id> missing() {
    return missing;
  }

  /** How many inputs have no effect, with or without output. */
  long lostEffects() {
    return lostEffects;
  }

  /** One entry for each time an input was applied too often. */
  List<Id> twice() {
    return twice;
  }

  /** How many effects too many are there of which no output tells the input. */
  long unknown() {
    return unknown;
  }

  boolean addsUp() {
    return addsUp;
  }

  /** Whether the state's version is that of its balance. */
  boolean versionRight() {
    return versionRight;
  }

  /** Inputs that were applied after one with a higher offset, repetitions left out. */
  Set<Id> inversions() {
    Set<Id> seen = new HashSet<>();
    Set<Id> inverted = new HashSet<>();
    Id highest = null;
    for (Id id : order) {
      if (seen.add(id)) {
        if (highest != null && id.compareTo(highest) < 0) {
          inverted.add(id);
        } else {
          highest = id;
        }
      }
    }
    return inverted;
  }
}
