package io.rekindle.checker.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Flaw;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/** One step's answer, cell by cell. A cell that differs counts once, whatever is wrong with it. */
final class Cells {
  private final String step;
  private final JsonNode cells;
  private final Reporter reporter;
  private final boolean excusedByLateData;

  Cells(String step, JsonNode cells, Reporter reporter, boolean excusedByLateData) {
    this.step = step;
    this.cells = cells;
    this.reporter = reporter;
    this.excusedByLateData = excusedByLateData;
  }

  /** A cell as it was told, without a check. */
  JsonNode raw(String cell) {
    return cells.path(cell);
  }

  /**
   * @param flaws what is wrong with the value; empty if nothing
   */
  void number(String cell, Object expected, LongFunction<Set<Flaw>> flaws) {
    any(
        cell,
        expected,
        node -> node.isIntegralNumber() ? flaws.apply(node.longValue()) : Set.of(Flaw.STATE_WRONG));
  }

  void list(String cell, Object expected, Function<JsonNode, Set<Flaw>> flaws) {
    any(cell, expected, node -> node.isArray() ? flaws.apply(node) : Set.of(Flaw.STATE_WRONG));
  }

  void map(String cell, Object expected, Function<JsonNode, Set<Flaw>> flaws) {
    any(cell, expected, node -> node.isObject() ? flaws.apply(node) : Set.of(Flaw.STATE_WRONG));
  }

  private void any(String cell, Object expected, Function<JsonNode, Set<Flaw>> flaws) {
    JsonNode node = cells.path(cell);
    Set<Flaw> wrong = flaws.apply(node);
    if (wrong.isEmpty()) {
      return;
    }
    reporter.found(
        Check.STATE_MISMATCHES,
        () -> String.format(Locale.ROOT, "%s.%s should be %s, is %s", step, cell, expected, node));
    wrong.forEach(this::report);
  }

  /** What is left over, or counted too often, may just lack its timer, or its output its reader. */
  private void report(Flaw flaw) {
    boolean whole = flaw != Flaw.STATE_WRONG;
    if (excusedByLateData && whole) {
      reporter.flawIfWholeAndOnTime(flaw);
    } else if (excusedByLateData) {
      reporter.flawIfOnTime(flaw);
    } else if (whole) {
      reporter.flawIfWhole(flaw);
    } else {
      reporter.flaw(flaw);
    }
  }

  /** For a cell that grows with each input: more is over-applied, less is lost. */
  static Set<Flaw> grows(long found, long expected) {
    if (found == expected) {
      return none();
    }
    return Set.of(found > expected ? Flaw.EFFECT_TWICE : Flaw.EFFECT_LOST);
  }

  static Set<Flaw> none() {
    return EnumSet.noneOf(Flaw.class);
  }
}
