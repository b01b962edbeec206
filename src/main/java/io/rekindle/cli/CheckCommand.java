package io.rekindle.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekindle.checker.CheckResult;
import io.rekindle.checker.RunChecker;
import io.rekindle.history.History;
import java.io.PrintWriter;
import java.nio.file.Path;
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
  @Parameters(paramLabel = "RUN", description = "a run's directory, as runs/latest/<run>")
  Path run;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    History history = Judgement.history(run);
    CheckResult result = RunChecker.check(history);
    out.printf(Locale.ROOT, "%s: %s%n", history.meta().id(), result.verdict());
    result.reasons().forEach(reason -> out.println("  " + reason));
    if (result.promised() != null) {
      out.printf(
          Locale.ROOT,
          "promised: state %s, output %s%n",
          result.promised().state().text(),
          result.promised().output().text());
    }
    if (result.observed() != null) {
      out.printf(
          Locale.ROOT,
          "observed: state %s, output %s%n",
          result.observed().state().text(),
          result.observed().output().text());
    }
    out.printf(Locale.ROOT, "acknowledged: %d%n", result.acknowledged());
    new ObjectMapper()
        .convertValue(result.checks(), new TypeReference<Map<String, Long>>() {})
        .forEach((check, count) -> out.printf(Locale.ROOT, "  %-18s %d%n", check, count));
    if (history.meta().portable()) {
      out.printf(Locale.ROOT, "  %-18s %d%n", "supersededOutputs", result.supersededOutputs());
    }
    result.examples().forEach((check, examples) -> print(out, check, examples));
    return ExitCode.of(List.of(result.verdict()));
  }

  private static void print(PrintWriter out, String check, List<String> examples) {
    out.println(check + ":");
    examples.forEach(example -> out.println("  " + example));
  }
}
