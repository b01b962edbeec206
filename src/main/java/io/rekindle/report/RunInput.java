package io.rekindle.report;

import io.rekindle.checker.CheckResult;
import io.rekindle.history.Event;
import io.rekindle.history.RunMeta;
import io.rekindle.measure.Measures;
import java.util.List;
import java.util.Map;

/**
 * All that is known of one run.
 *
 * @param promiseSources "state" and "output" → where the runner promises it
 * @param from runner that a migration left, or null
 * @param to runner that a migration went to, or null
 */
public record RunInput(
    RunMeta meta,
    CheckResult check,
    Measures measures,
    List<Event> events,
    Map<String, String> promiseSources,
    String from,
    String to) {

  public RunInput(RunMeta meta, CheckResult check, Measures measures, List<Event> events) {
    this(meta, check, measures, events, Map.of(), null, null);
  }
}
