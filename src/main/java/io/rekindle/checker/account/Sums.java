package io.rekindle.checker.account;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which sums a number of inputs can make, each of them any number of times: what a replay and a
 * loss can leave. Never says no to what is possible; says yes to the impossible only where trying
 * all would take too long, and then only within the range and the remainder that fit.
 */
final class Sums {
  private static final int MOST = 100_000;

  /** As many inputs are tried where their number is not known. */
  private static final int SOME = 20;

  private final Set<Long> amounts;
  private final List<Set<Long>> exact = new ArrayList<>();
  private final long least;
  private final long most;
  private final long step;

  Sums(Set<Long> amounts) {
    this.amounts = amounts;
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (long amount : amounts) {
      low = Math.min(low, amount);
      high = Math.max(high, amount);
    }
    long common = 0;
    for (long amount : amounts) {
      common = gcd(common, amount - low);
    }
    this.least = low;
    this.most = high;
    this.step = common;
    exact.add(Set.of(0L));
  }

  /** Whether exactly so many inputs can make that sum. */
  boolean possible(long inputs, long sum) {
    if (inputs <= 0 || amounts.isEmpty()) {
      return inputs == 0 && sum == 0;
    }
    if (sum < inputs * least || sum > inputs * most) {
      return false;
    }
    long rest = sum - inputs * least;
    if (step == 0 ? rest != 0 : rest % step != 0) {
      return false;
    }
    if (step == 0) {
      return true;
    }
    int half = (int) Math.min(Integer.MAX_VALUE, (inputs + 1) / 2);
    return !reach(half)
        || exact.get((int) (inputs / 2)).stream()
            .anyMatch(one -> exact.get(half).contains(sum - one));
  }

  /** Whether any number of inputs may make that sum; amounts and sum are not negative. */
  boolean some(long sum) {
    for (int inputs = 1; inputs <= SOME; inputs++) {
      if (possible(inputs, sum)) {
        return true;
      }
    }
    return !amounts.isEmpty() && most > 0 && sum > SOME * most;
  }

  /** Whether all sums of so many inputs are few enough to be known. */
  private boolean reach(int inputs) {
    while (exact.size() <= inputs) {
      Set<Long> before = exact.get(exact.size() - 1);
      if (exact.size() > MOST || (long) before.size() * amounts.size() > MOST) {
        return false;
      }
      Set<Long> next = new HashSet<>();
      before.forEach(sum -> amounts.forEach(amount -> next.add(sum + amount)));
      exact.add(next);
    }
    return true;
  }

  private static long gcd(long one, long other) {
    return other == 0 ? one : gcd(other, one % other);
  }
}
