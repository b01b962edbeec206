package io.rekindle.checker;

import io.rekindle.checker.CheckResult.Checks;
import io.rekindle.history.History;
import io.rekindle.history.HistoryException;
import io.rekindle.history.RunMeta;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From a run's history to a verdict, the same one each time.
 *
 * <p>Bad content of a record is a finding. A history that cannot be read is a {@link
 * HistoryException}. If the checker itself fails, the run is UNKNOWN and the reason says why: never
 * a pass.
 */
public final class RunChecker {
  private RunChecker() {}

  /**
   * Judges a run that has ended, or a part of it.
   *
   * @param part one of {@link RunMeta#parts}
   */
  public static CheckResult check(History history, RunMeta part) {
    try {
      return new RunCheck(history, part).result();
    } catch (HistoryException e) {
      throw e;
    } catch (RuntimeException e) {
      return new CheckResult(
          Verdict.UNKNOWN,
          List.of("the checker failed, and the counts say nothing: " + e),
          null,
          null,
          Checks.NONE,
          0,
          0,
          Timeliness.NONE,
          Set.of(Doubt.CHECKER_FAILED),
          Map.of());
    }
  }
}
