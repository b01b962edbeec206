package io.rekindle.cli;

import io.rekindle.history.HistoryException;
import io.rekindle.report.Report;
import io.rekindle.report.ReportDiff;
import io.rekindle.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Two reports side by side. */
@Command(name = "diff", description = "Say what changed from one report to another.")
final class DiffCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "a comparison's directory or its report.json")
  Path before;

  @Parameters(
      index = "1",
      paramLabel = "AFTER",
      defaultValue = "runs/latest",
      description = "the same; default: runs/latest")
  Path after;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(ReportDiff.of(read(before), read(after)).text());
    spec.commandLine().getOut().flush();
    return ExitCode.VALID;
  }

  private static Report read(Path path) {
    try {
      return ReportFiles.read(path);
    } catch (IOException e) {
      throw new HistoryException(e.getMessage(), e);
    }
  }
}
