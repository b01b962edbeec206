package io.rekindle.checker.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** An account's balance outputs by version, and how they hang together. */
final class Versions {
  private final NavigableMap<Long, List<Emitted<Balance>>> byVersion = new TreeMap<>();
  private final Map<Long, Integer> lastBelow = new HashMap<>();
  private final Oracle oracle;
  private final int outputs;

  Versions(List<Emitted<Balance>> balances, Oracle oracle) {
    this.oracle = oracle;
    this.outputs = balances.size();
    for (Emitted<Balance> output : balances) {
      byVersion.computeIfAbsent(output.content().version(), any -> new ArrayList<>(1)).add(output);
    }
    int last = -1;
    for (Map.Entry<Long, List<Emitted<Balance>>> entry : byVersion.entrySet()) {
      lastBelow.put(entry.getKey(), last);
      for (Emitted<Balance> output : entry.getValue()) {
        last = Math.max(last, output.position());
      }
    }
  }

  /**
   * No state's version can be higher, however many replays and lost outputs there were, if it is
   * not damaged.
   */
  long limit() {
    return outputs + 2 * oracle.version();
  }

  /** The highest version that came out, or 0. */
  long highest() {
    return byVersion.isEmpty() ? 0 : byVersion.lastKey();
  }

  /** The last output in log order with that version and property, or null. */
  Emitted<Balance> last(long version, Predicate<Emitted<Balance>> property) {
    List<Emitted<Balance>> outputs = byVersion.getOrDefault(version, List.of());
    for (int i = outputs.size() - 1; i >= 0; i--) {
      if (property.test(outputs.get(i))) {
        return outputs.get(i);
      }
    }
    return null;
  }

  /** Whether some output left that balance at that version; version 0 has balance 0. */
  boolean reached(long version, long balance) {
    return version == 0
        ? balance == 0
        : last(version, output -> output.content().balance() == balance) != null;
  }

  /** The balances that outputs left at that version; version 0 has balance 0. */
  LongStream balances(long version) {
    return version == 0
        ? LongStream.of(0)
        : byVersion.getOrDefault(version, List.of()).stream()
            .mapToLong(output -> output.content().balance())
            .distinct();
  }

  /** Whether anything came out with that version. */
  boolean seen(long version) {
    return version == 0 || byVersion.containsKey(version);
  }

  /** The highest version below that one with an output, or 0. */
  long below(long version) {
    Long lower = byVersion.lowerKey(version);
    return lower == null || lower < 0 ? 0 : lower;
  }

  /**
   * Whether it came after every output of a lower version, as it does unless its timeline was
   * abandoned.
   */
  boolean survives(Emitted<Balance> output) {
    return output.position() > lastBelow.get(output.content().version());
  }

  /**
   * What the input behind an output adds: as acknowledged, or as the output says if nobody sent it.
   */
  long amount(Balance output) {
    Input input = oracle.acknowledged(output.id());
    return input == null ? output.amount() : input.amount();
  }
}
