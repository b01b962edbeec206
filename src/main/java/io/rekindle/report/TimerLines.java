package io.rekindle.report;

import io.rekindle.checker.Timeliness;
import io.rekindle.checker.Timeliness.Lateness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How late timers fired, a line for each set-up; the largest of its repeats. */
final class TimerLines {
  private TimerLines() {}

  /** Empty if no run tells. */
  static String render(List<Group> groups) {
    StringBuilder text = new StringBuilder();
    for (Group group : groups) {
      for (Row row : group.rows()) {
        List<String> parts = new ArrayList<>();
        timers(row, "statements", Timeliness::statements, parts);
        timers(row, "alerts", Timeliness::alerts, parts);
        if (!parts.isEmpty()) {
          text.append(
              String.format(
                  Locale.ROOT, "  %-32s %s\n", name(group, row), String.join(", ", parts)));
        }
      }
    }
    return text.isEmpty()
        ? ""
        : "timers fired after they were due: p50/p99/max in s, before the fault and after it; bare: not idempotent\n"
            + text;
  }

  private static String name(Group group, Row row) {
    String runner = row.setUp().runner() + ("stock".equals(row.setUp().tuning()) ? " stock" : "");
    return group.scenario() + " " + runner + (group.idempotent() ? "" : ", bare");
  }

  private static void timers(
      Row row, String name, Function<Timeliness, Timeliness.Kind> kind, List<String> parts) {
    String before = part(row, t -> kind.apply(t).baseline());
    String after = part(row, t -> kind.apply(t).afterFault());
    if (before != null) {
      parts.add(name + " " + before);
    }
    if (after != null) {
      parts.add((before == null ? name + " after " : "after ") + after);
    }
  }

  /** Null if no run tells. */
  private static String part(Row row, Function<Timeliness, Lateness> of) {
    Spread p50 = spread(row, of, Lateness::p50);
    return p50 == null
        ? null
        : seconds(p50)
            + "/"
            + seconds(spread(row, of, Lateness::p99))
            + "/"
            + seconds(spread(row, of, Lateness::max));
  }

  private static Spread spread(
      Row row, Function<Timeliness, Lateness> of, Function<Lateness, Long> value) {
    return row.spread(
        run -> {
          Lateness late = run.timerLatenessMs() == null ? null : of.apply(run.timerLatenessMs());
          return late == null ? null : value.apply(late);
        });
  }

  private static String seconds(Spread spread) {
    return String.format(Locale.ROOT, "%.1f", spread.max() / 1000);
  }
}
