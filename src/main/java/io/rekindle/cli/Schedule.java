package io.rekindle.cli;

import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunSpec.PlannedFault;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What {@code --dry-run} prints. */
final class Schedule {
  private Schedule() {}

  static void print(List<RunSpec> specs, PrintWriter out) {
    for (RunSpec spec : specs) {
      out.printf(
          Locale.ROOT,
          "%s%n  %d accounts, %.0f records/s for %d s, seed %d%n",
          spec.id(),
          spec.workload().accounts(),
          spec.ratePerSecond(),
          spec.trafficSeconds(),
          spec.seed());
      for (PlannedFault fault : spec.plan()) {
        out.printf(
            Locale.ROOT,
            "  at %6.1f s of the traffic: %s%s%s%n",
            fault.atMs() / 1000.0,
            fault.kind().text(),
            fault.kind() == io.rekindle.scenario.FaultKind.KILL_WORKER
                ? " (worker number " + fault.draw() + " modulo their count)"
                : "",
            fault.to() == null ? "" : " to " + fault.to().text());
      }
      if (spec.plan().isEmpty()) {
        out.println("  no fault");
      }
    }
    out.printf(Locale.ROOT, "%d runs; nothing was started%n", specs.size());
  }
}
