package io.rekindle.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.checker.CheckResult;
import io.rekindle.checker.Guarantee;
import io.rekindle.checker.RunChecker;
import io.rekindle.checker.Timeliness;
import io.rekindle.checker.Verdict;
import io.rekindle.history.History;
import io.rekindle.history.PackedHistory;
import io.rekindle.history.RunMeta;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a stored history again. */
@Command(name = "check", description = "Check a stored run again, without running anything.")
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RUN",
      description = "a run's directory, as runs/latest/<run>, or a packed history (.zip)")
  Path run;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Files.isRegularFile(run)) {
      try (PackedHistory packed = PackedHistory.open(run)) {
        return check(packed.history());
      }
    }
    return check(Judgement.history(run));
  }

  private int check(History history) {
    List<Verdict> verdicts = new ArrayList<>();
    for (RunMeta part : history.meta().parts()) {
      CheckResult result = RunChecker.check(history, part);
      print(part, result);
      verdicts.add(result.verdict());
    }
    return ExitCode.of(verdicts);
  }

  private void print(RunMeta part, CheckResult result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%s: %s%n", part.partId(), result.verdict());
    result.reasons().forEach(reason -> out.println("  " + reason));
    print(out, "promised", result.promised());
    print(out, "observed", result.observed());
    out.printf(Locale.ROOT, "acknowledged: %d%n", result.acknowledged());
    new ObjectMapper()
        .convertValue(result.checks(), new TypeReference<Map<String, Long>>() {})
        .forEach((check, count) -> out.printf(Locale.ROOT, "  %-18s %d%n", check, count));
    if (part.portable()) {
      out.printf(Locale.ROOT, "  %-18s %d%n", "supersededOutputs", result.supersededOutputs());
    }
    late(out, "statements", result.timeliness().statements());
    late(out, "alerts", result.timeliness().alerts());
    result.examples().forEach((check, examples) -> print(out, check, examples));
  }

  private static void print(PrintWriter out, String what, CheckResult.Guarantees guarantees) {
    if (guarantees != null) {
      out.printf(
          Locale.ROOT,
          "%s: state %s, output %s, timers' output %s%n",
          what,
          text(guarantees.state()),
          text(guarantees.output()),
          text(guarantees.timers()));
    }
  }

  private static String text(Guarantee guarantee) {
    return guarantee == null ? "not known" : guarantee.text();
  }

  private static void late(PrintWriter out, String what, Timeliness.Kind kind) {
    late(out, what + " late", kind.baseline());
    late(out, what + " late after the fault", kind.afterFault());
  }

  private static void late(PrintWriter out, String what, Timeliness.Lateness late) {
    if (late != null) {
      out.printf(
          Locale.ROOT,
          "%s: p50 %d ms, p99 %d ms, max %d ms, of %d%n",
          what,
          late.p50(),
          late.p99(),
          late.max(),
          late.count());
    }
  }

  private static void print(PrintWriter out, String check, List<String> examples) {
    out.println(check + ":");
    examples.forEach(example -> out.println("  " + example));
  }
}
