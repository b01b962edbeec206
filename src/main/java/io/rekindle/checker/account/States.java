package io.rekindle.checker.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.checker.find.Check;
import io.rekindle.checker.find.Flaw;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;

/**
 * The last answer of each step: of the highest round, and of that the last in the log; and whether
 * a step answered one probe in two ways. That shows two owners of one task, unless a disturbance
 * between the two answers may have put the state back.
 */
final class States {
  static final String DEDUPLICATE = "deduplicate";
  static final String LEDGER = "ledger";
  static final String STATEMENT = "statement";
  static final String ALERT = "alert";
  private static final Set<String> STEPS = Set.of(DEDUPLICATE, LEDGER, STATEMENT, ALERT);

  private final Map<String, State> last = new HashMap<>();

  /**
   * Answers to a probe that came before the last input say nothing about the end, and those to one
   * that was never sent say nothing at all.
   *
   * @param settled whether all probes are known
   */
  States(AccountHistory history, boolean settled) {
    List<Input> inputs = history.inputs();
    Id end = inputs.isEmpty() ? new Id(0, -1) : inputs.get(inputs.size() - 1).id();
    for (State state : history.states()) {
      State before = last.get(state.step());
      boolean newer = before == null || state.round() >= before.round();
      boolean asked = !settled || history.probes().contains(state.probe());
      if (asked && newer && (inputs.isEmpty() || state.probe().compareTo(end) > 0)) {
        last.put(state.step(), state);
      }
    }
  }

  /** Reports answers to probes that nobody sent. */
  static void unasked(AccountHistory history, Reporter reporter) {
    for (State state : history.states()) {
      if (!history.probes().contains(state.probe())) {
        reporter.found(
            Check.CONFLICTING_OUTPUTS,
            Flaw.OUTPUT_WRONG,
            () -> "step " + state.step() + " answered a probe that nobody sent: " + state.cells());
      }
    }
  }

  /**
   * Reports each probe that one step answered in two ways with nothing between the answers.
   *
   * @param disturbances moments at which a process ended or was started, in order
   */
  static void owners(AccountHistory history, NavigableSet<Long> disturbances, Reporter reporter) {
    Map<String, State> first = new HashMap<>();
    for (State state : history.states()) {
      State before = first.putIfAbsent(state.step() + " " + state.probe(), state);
      if (before == null || before.cells().equals(state.cells())) {
        continue;
      }
      Long disturbed = disturbances.floor(Math.max(before.appendMs(), state.appendMs()));
      if (disturbed == null || disturbed < Math.min(before.appendMs(), state.appendMs())) {
        reporter.found(
            Check.DOUBLE_ANSWERS,
            Flaw.TWO_OWNERS,
            () ->
                String.format(
                    Locale.ROOT,
                    "step %s answered probe %s with %s and with %s",
                    state.step(),
                    state.probe(),
                    before.cells(),
                    state.cells()));
      }
    }
  }

  /** Whether every step answered. */
  boolean complete() {
    return last.keySet().containsAll(STEPS);
  }

  /** The step's cells, or null if it did not answer. */
  JsonNode cells(String step) {
    State state = last.get(step);
    return state == null ? null : state.cells();
  }

  /** A whole number of the ledger, or null if it did not answer with one. */
  Long ledger(String cell) {
    JsonNode cells = cells(LEDGER);
    return cells == null || !cells.path(cell).isIntegralNumber()
        ? null
        : (Long) cells.get(cell).longValue();
  }
}
