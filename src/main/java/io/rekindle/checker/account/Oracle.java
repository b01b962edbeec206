package io.rekindle.checker.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must come of one account's acknowledged inputs, whatever happens to the workers. */
final class Oracle {
  /** Count and sum of one period's transactions. */
  record Total(long count, long sum) {
    Total plus(Total other) {
      return new Total(count + other.count, sum + other.sum);
    }
  }

  /** An applied input, the version and the balance after it. */
  record Step(Input input, long version, long balance) {}

  private final Map<Id, Input> acknowledged = new HashMap<>();
  private final Map<Id, Step> applied = new LinkedHashMap<>();
  private final Map<String, List<Long>> offsetsByTxId = new LinkedHashMap<>();
  private final Map<Long, Total> periods = new TreeMap<>();
  private final Map<Id, Input> alerts = new LinkedHashMap<>();
  private final Set<Long> amounts = new HashSet<>();
  private final TreeSet<String> categories = new TreeSet<>();
  private final long lastOffset;
  private final long balance;
  private final long turnover;
  private Sums sums;

  /**
   * @param idempotent a transaction id that was seen at an earlier offset is not applied again
   */
  Oracle(List<Input> inputs, boolean idempotent, long alertThreshold) {
    long sum = 0;
    long absolute = 0;
    long last = -1;
    for (Input input : inputs) {
      acknowledged.put(input.id(), input);
      amounts.add(input.amount());
      List<Long> offsets = offsetsByTxId.computeIfAbsent(input.txId(), any -> new ArrayList<>(1));
      offsets.add(input.id().offset());
      if (idempotent && offsets.size() > 1) {
        continue;
      }
      sum += input.amount();
      absolute += Math.abs(input.amount());
      last = input.id().offset();
      categories.add(input.category());
      applied.put(input.id(), new Step(input, applied.size() + 1L, sum));
      periods.merge(input.period(), new Total(1, input.amount()), Total::plus);
      if (Math.abs(input.amount()) >= alertThreshold) {
        alerts.put(input.id(), input);
      }
    }
    balance = sum;
    turnover = absolute;
    lastOffset = last;
  }

  /** Any acknowledged transaction with that id, or null. */
  Input acknowledged(Id id) {
    return acknowledged.get(id);
  }

  /** In the order of the offsets. */
  Iterable<Step> applied() {
    return applied.values();
  }

  /** Null if that input must not be applied. */
  Step applied(Id id) {
    return applied.get(id);
  }

  /** How many inputs must be applied. */
  long version() {
    return applied.size();
  }

  long balance() {
    return balance;
  }

  long turnover() {
    return turnover;
  }

  long lastOffset() {
    return lastOffset;
  }

  TreeSet<String> categories() {
    return categories;
  }

  Map<Long, Total> periods() {
    return periods;
  }

  Map<Id, Input> alerts() {
    return alerts;
  }

  /** Each transaction id with all offsets it was sent at, the first one first. */
  Map<String, List<Long>> offsetsByTxId() {
    return offsetsByTxId;
  }

  /**
   * Whether so many inputs, each of them perhaps several times, can make that sum; nothing at all
   * is no sign of any.
   */
  boolean plausible(long inputs, long sum) {
    return inputs == 1 ? amounts.contains(sum) : sum != 0 && sums().possible(inputs, sum);
  }

  /** What replays and losses of the acknowledged inputs can add up to. */
  Sums sums() {
    if (sums == null) {
      sums = new Sums(amounts);
    }
    return sums;
  }
}
