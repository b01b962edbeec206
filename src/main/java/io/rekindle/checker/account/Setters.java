package io.rekindle.checker.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When the transactions of an account set its statements' timer: each one that is applied does so
 * where steps are idempotent.
 */
public final class Setters {
  private static final long ALL = Long.MIN_VALUE;

  private final List<Input> inputs;
  private final Oracle oracle;
  private final boolean idempotent;
  private Map<Long, Long> keptSinceMs;

  /**
   * @param inputs in the order of their offsets, in which the broker acknowledges them too
   */
  Setters(List<Input> inputs, Oracle oracle, boolean idempotent) {
    this.inputs = inputs;
    this.oracle = oracle;
    this.idempotent = idempotent;
  }

  /**
   * When the first transaction was sent whose loss, or half, would explain that a period has no
   * statement: of that period itself where each sets the timer again; else of the account, for its
   * step believes that the timer is set.
   */
  long keptSinceMs(long period) {
    if (keptSinceMs == null) {
      keptSinceMs = new HashMap<>();
      inputs.stream()
          .filter(input -> oracle.applied(input.id()) != null)
          .forEach(
              input ->
                  keptSinceMs.merge(idempotent ? input.period() : ALL, input.sentMs(), Math::min));
    }
    return keptSinceMs.getOrDefault(idempotent ? period : ALL, Long.MIN_VALUE);
  }

  /**
   * Whether a transaction of that period had been acknowledged when the period ended: it was there
   * to be read before any watermark passed the end, and so is not late.
   */
  public boolean inTime(long period, long endMs) {
    for (int i = from(endMs + 1) - 1; i >= 0 && inputs.get(i).period() >= period; i--) {
      if (inputs.get(i).period() == period && applied(i)) {
        return true;
      }
    }
    return false;
  }

  /** When the first one from that moment on was acknowledged, or Long.MAX_VALUE. */
  public long firstFrom(long atMs) {
    for (int i = from(atMs); i < inputs.size(); i++) {
      if (applied(i)) {
        return inputs.get(i).ackedMs();
      }
    }
    return Long.MAX_VALUE;
  }

  private boolean applied(int i) {
    return oracle.applied(inputs.get(i).id()) != null;
  }

  /** The index of the first input that was acknowledged at that moment or later. */
  private int from(long atMs) {
    int low = 0;
    int high = inputs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (inputs.get(middle).ackedMs() < atMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
