package io.rekindle.checker.find;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Collects what the checks find. Bounded: counts, and the first few examples of each check. */
public final class Findings {
  private static final int EXAMPLES = 5;

  private final Map<Check, Long> counts = new EnumMap<>(Check.class);
  private final Map<Check, List<String>> examples = new EnumMap<>(Check.class);
  private final Map<Flaw, Long> flaws = new EnumMap<>(Flaw.class);
  private final Map<Flaw, Long> timely = new EnumMap<>(Flaw.class);

  /** Counts one case and keeps its description if it is among the first. */
  public void found(Check check, Supplier<String> example) {
    counts.merge(check, 1L, Long::sum);
    List<String> kept = examples.computeIfAbsent(check, any -> new ArrayList<>());
    if (kept.size() < EXAMPLES) {
      kept.add(example.get());
    }
  }

  /** A flaw that stands however late the inputs were sent. */
  public void flaw(Flaw flaw) {
    flaws.merge(flaw, 1L, Long::sum);
    timely.merge(flaw, 1L, Long::sum);
  }

  /** A flaw that late data would excuse: it counts only if the generator was on time. */
  public void flawIfOnTime(Flaw flaw) {
    flaws.merge(flaw, 1L, Long::sum);
  }

  public long count(Check check) {
    return counts.getOrDefault(check, 0L);
  }

  /**
   * @param onTime false leaves out what late data would excuse
   */
  public boolean has(Flaw flaw, boolean onTime) {
    return (onTime ? flaws : timely).containsKey(flaw);
  }

  /** By the checks' names in report.json, only those with a case. */
  public Map<String, List<String>> examples() {
    Map<String, List<String>> named = new LinkedHashMap<>();
    examples.forEach((check, kept) -> named.put(check.field(), List.copyOf(kept)));
    return named;
  }
}
