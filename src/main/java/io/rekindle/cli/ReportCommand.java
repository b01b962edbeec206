package io.rekindle.cli;

import io.rekindle.history.HistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a comparison's report again. */
@Command(
    name = "report",
    description = "Check all runs of a comparison again and write its report anew.")
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "COMPARISON",
      defaultValue = "runs/latest",
      description = "default: runs/latest")
  Path comparison;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(comparison)) {
      throw new HistoryException(
          "no directory " + comparison + ": run ./rekindle compare first, or name another");
    }
    return Session.report(comparison.toRealPath());
  }
}
