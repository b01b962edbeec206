package io.rekindle.cli;

import io.rekindle.cluster.Home;
import io.rekindle.report.Report;
import io.rekindle.report.ReportFiles;
import io.rekindle.report.TerminalTable;
import io.rekindle.report.pairs.PairResult;
import io.rekindle.run.Comparison;
import io.rekindle.run.Place;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.ScenarioException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs, checks, reports; and cleans up if it is interrupted. */
final class Session {
  private final Home home;
  private final RunOptions options;

  Session(Home home, RunOptions options) {
    this.home = home;
    this.options = options;
  }

  /** Returns the exit code. */
  int execute(List<RunSpec> specs) throws Exception {
    Set<String> runners = new LinkedHashSet<>();
    specs.forEach(spec -> runners.add(spec.settings().runner().text()));
    return execute(specs, runners);
  }

  /**
   * @param runners all that must be there
   */
  int execute(List<RunSpec> specs, Set<String> runners) throws Exception {
    requireDistinct(specs);
    Place place = options.place(home, runners);
    if (options.dryRun) {
      PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      Schedule.print(specs, out);
      return ExitCode.VALID;
    }
    options.requireEnvironment(home, runners);
    options.requireKafka(place);
    Ready.forRuns(home, runners);
    Path directory = CleanUp.after(() -> run(specs, place));
    return report(directory, List.of());
  }

  /** Each run has a directory of its name; the second of two would find it taken. */
  private static void requireDistinct(List<RunSpec> specs) {
    Set<String> names = new HashSet<>();
    for (RunSpec spec : specs) {
      if (!names.add(spec.id())) {
        throw new ScenarioException(
            "the run "
                + spec.id()
                + " would be made twice: name each runner, scenario and setting once; for repeats"
                + " there is --repeat");
      }
    }
  }

  private Path run(List<RunSpec> specs, Place place) throws IOException, InterruptedException {
    boolean terminal = System.console() != null;
    TerminalProgress progress = new TerminalProgress(System.err, terminal, specs);
    try {
      return new Comparison(specs, place, progress, Judgement::tooFast).execute(options.out);
    } finally {
      progress.end();
    }
  }

  /**
   * Judges every run of a comparison's directory, writes its report and prints the table.
   *
   * @param pairs results of a campaign to show as well
   */
  static int report(Path directory, List<PairResult> pairs) throws IOException {
    Report report = Judgement.ofAll(directory).withPairs(pairs);
    ReportFiles.write(report, directory);
    Comparison.link(directory);
    System.out.print(
        TerminalTable.render(
            report, directory.resolve(ReportFiles.HTML), System.console() != null));
    report.runs().stream()
        .filter(run -> !run.reasons().isEmpty())
        .forEach(
            run ->
                System.out.println(
                    run.id() + ": " + run.verdict() + ": " + String.join("; ", run.reasons())));
    return ExitCode.of(report.counting().stream().map(run -> run.verdict()).toList());
  }
}
