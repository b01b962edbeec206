package io.rekindle.cli;

import io.rekindle.history.HistoryException;
import io.rekindle.report.pairs.PairResult;
import io.rekindle.report.pairs.PairResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description = "results of rekindle pairs, to be shown in the from × to matrix as well")
  Path pairs;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(comparison)) {
      throw new HistoryException(
          "no directory " + comparison + ": run ./rekindle compare first, or name another");
    }
    List<PairResult> trials = pairs == null ? List.of() : new PairResults(present(pairs)).all();
    return Session.report(comparison.toRealPath(), trials);
  }

  private static Path present(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new HistoryException("--pairs: no file " + file + ": run ./rekindle pairs first");
    }
    return file;
  }
}
