package io.rekindle.cli;

import io.rekindle.scenario.Draw;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunSpec.PlannedFault;
import io.rekindle.scenario.RunnerName;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** What {@code --dry-run} prints. */
final class Schedule {
  private Schedule() {}

  static void print(List<RunSpec> specs, PrintWriter out) {
    specs.forEach(spec -> print(spec, out));
    out.println(specs.size() + " runs; nothing was started");
  }

  private static void print(RunSpec spec, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s%n  %d accounts, %s records/s for %d s, seed %d%n",
        spec.id(),
        spec.workload().accounts(),
        BigDecimal.valueOf(spec.ratePerSecond()).stripTrailingZeros().toPlainString(),
        spec.trafficSeconds(),
        spec.seed());
    RunnerName runner = spec.settings().runner();
    for (PlannedFault fault : spec.plan()) {
      out.printf(
          Locale.ROOT,
          "  at %6.1f s of the traffic: %s%s%s%n",
          fault.atMs() / 1000.0,
          fault.kind().text(),
          fault.kind().hitsOneWorker() ? ": " + Draw.words(runner, fault.draw()) : "",
          fault.to() == null ? "" : " to " + fault.to().text());
      runner = fault.to() == null ? runner : fault.to();
    }
    if (spec.killAtEnd().isPresent()) {
      out.println("  when all has come out: kill-everything, before the probes");
    }
    if (spec.plan().isEmpty()) {
      out.println("  no fault");
    }
  }
}
