package io.rekindle.cli;

import io.rekindle.checker.Verdict;
import io.rekindle.cluster.Home;
import io.rekindle.environment.Claim;
import io.rekindle.report.pairs.PairMatrix;
import io.rekindle.report.pairs.PairResult;
import io.rekindle.report.pairs.PairResults;
import io.rekindle.report.pairs.PairTable;
import io.rekindle.run.Place;
import io.rekindle.scenario.Bounds;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.ScenarioException;
import io.rekindle.scenario.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The campaign over all pairs of runners. */
@Command(
    name = "pairs",
    description = {
      "Migrate many times between each pair of runners, each time killed at another moment.",
      "Appends one line of JSON per trial; can be stopped and continued with the same file.",
      "A trial that proved nothing (UNKNOWN) stays in the file and is made again."
    })
final class PairsCommand implements Callable<Integer> {
  @Option(
      names = "--times",
      defaultValue = "20",
      paramLabel = "N",
      description = "trials of each pair (default: 20)")
  int times;

  @Option(
      names = "--results",
      defaultValue = "runs/pairs.jsonl",
      paramLabel = "FILE",
      description = "default: runs/pairs.jsonl")
  Path results;

  @Option(
      names = "--from",
      split = ",",
      defaultValue = "direct,flink,samza",
      paramLabel = "RUNNER",
      description = "default: all")
  List<RunnerName> from;

  @Option(
      names = "--to",
      split = ",",
      defaultValue = "direct,flink,samza",
      paramLabel = "RUNNER",
      description = "default: all")
  List<RunnerName> to;

  @Mixin RunOptions options;

  @Override
  public Integer call() throws Exception {
    Bounds.between("--times", times, 1, Bounds.MOST_TIMES);
    refuseWhatWouldBeIgnored();
    Home home = Home.fromSystemProperty();
    Set<String> runners = new LinkedHashSet<>();
    from.forEach(runner -> runners.add(runner.text()));
    to.forEach(runner -> runners.add(runner.text()));
    Place place = options.place(home, runners);
    FlagPaths.written("--results", results);
    if (options.dryRun) {
      Campaign campaign = campaign(new PairResults(results));
      campaign.missing().forEach(trial -> System.out.println(trial));
      return ExitCode.VALID;
    }
    options.requireEnvironment(home, runners);
    options.requireKafka(place);
    Ready.forRuns(home, runners);
    // Both are held from the first look at the results: else two would make the same trials.
    return during(
        options.out.resolve("pairs"),
        "the trials in",
        "--out",
        () ->
            during(
                results, "the results", "--results", () -> run(place, new PairResults(results))));
  }

  private static int during(Path path, String what, String flag, Callable<Integer> work)
      throws Exception {
    Path lock = path.resolveSibling("." + path.getFileName() + ".lock");
    return Claim.during(
        lock, what + " " + path + ": wait for it, or name another with " + flag, work);
  }

  private Campaign campaign(PairResults file) {
    Campaign campaign = new Campaign(options, file, from, to, times);
    campaign.check();
    return campaign;
  }

  private int run(Place place, PairResults file) throws Exception {
    Campaign campaign = campaign(file);
    CleanUp.after(
        () -> {
          campaign.run(place);
          return null;
        });
    System.out.print(PairTable.render(new PairMatrix(file.all())));
    // One that proved nothing was made again; if it never proved anything, it is still missing.
    boolean proved = campaign.decidedAll();
    List<Verdict> verdicts = new ArrayList<>(proved ? List.of() : List.of(Verdict.UNKNOWN));
    file.all().stream()
        .map(PairResult::verdict)
        .filter(verdict -> verdict != Verdict.UNKNOWN)
        .forEach(verdicts::add);
    return ExitCode.of(verdicts);
  }

  /** Flags that other commands have and a trial does not. */
  private void refuseWhatWouldBeIgnored() {
    if (options.stateBackend != null
        || options.repeat != 1
        || options.keepTopics
        || !options.deliveryGuarantee.equals(Settings.AT_LEAST_ONCE)) {
      throw new ScenarioException(
          "--state-backend, --repeat, --keep-topics and --delivery-guarantee have no meaning for"
              + " pairs: leave them out");
    }
  }
}
