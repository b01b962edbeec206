package io.rekindle.checker.find;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what the checks find. Bounded: counts, and the first few examples of each check. */
public final class Findings {
  private static final int EXAMPLES = 5;

  private final Map<Check, Long> counts = new EnumMap<>(Check.class);
  private final Map<Check, List<String>> examples = new EnumMap<>(Check.class);
  private final Map<Flaw, Set<Excuse>> flaws = new EnumMap<>(Flaw.class);

  /** What would excuse a flaw. */
  private enum Excuse {
    NONE,
    /** The generator was late. */
    LATE_DATA,
    /** The run did not come to its end. */
    CUT_SHORT,
    /** Either of them. */
    EITHER
  }

  /** Counts one case and keeps its description if it is among the first. */
  public void found(Check check, Supplier<String> example) {
    counts.merge(check, 1L, Long::sum);
    List<String> kept = examples.computeIfAbsent(check, any -> new ArrayList<>());
    if (kept.size() < EXAMPLES) {
      kept.add(example.get());
    }
  }

  /** A flaw that stands however late the inputs were sent, and wherever the run ended. */
  public void flaw(Flaw flaw) {
    excused(flaw, flaw.missing() ? Excuse.CUT_SHORT : Excuse.NONE);
  }

  /** A flaw that late data would excuse: it counts only if the generator was on time. */
  public void flawIfOnTime(Flaw flaw) {
    excused(flaw, flaw.missing() ? Excuse.EITHER : Excuse.LATE_DATA);
  }

  /** A flaw that counts only in a run that came to its end. */
  public void flawIfWhole(Flaw flaw) {
    excused(flaw, Excuse.CUT_SHORT);
  }

  /** A flaw that counts only in a run that came to its end, with its generator on time. */
  public void flawIfWholeAndOnTime(Flaw flaw) {
    excused(flaw, Excuse.EITHER);
  }

  private void excused(Flaw flaw, Excuse excuse) {
    flaws.computeIfAbsent(flaw, any -> EnumSet.noneOf(Excuse.class)).add(excuse);
  }

  public long count(Check check) {
    return counts.getOrDefault(check, 0L);
  }

  /**
   * @param onTime false leaves out what late data would excuse
   * @param whole false leaves out what only a run that came to its end proves
   */
  public boolean has(Flaw flaw, boolean onTime, boolean whole) {
    Set<Excuse> found = flaws.getOrDefault(flaw, Set.of());
    return found.contains(Excuse.NONE)
        || onTime && found.contains(Excuse.LATE_DATA)
        || whole && found.contains(Excuse.CUT_SHORT)
        || onTime && whole && found.contains(Excuse.EITHER);
  }

  /** By the checks' names in report.json, only those with a case. */
  public Map<String, List<String>> examples() {
    Map<String, List<String>> named = new LinkedHashMap<>();
    examples.forEach((check, kept) -> named.put(check.field(), List.copyOf(kept)));
    return named;
  }
}
