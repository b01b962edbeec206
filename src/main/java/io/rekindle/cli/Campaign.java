package io.rekindle.cli;

import io.rekindle.checker.Verdict;
import io.rekindle.history.Idempotence;
import io.rekindle.history.PackedHistory;
import io.rekindle.report.Format;
import io.rekindle.report.ReportBuilder;
import io.rekindle.report.RunReport;
import io.rekindle.report.pairs.PairResult;
import io.rekindle.report.pairs.PairResults;
import io.rekindle.run.Brokers;
import io.rekindle.run.Place;
import io.rekindle.run.Rates;
import io.rekindle.run.RunExecutor;
import io.rekindle.run.RunListener;
import io.rekindle.scenario.Bounds;
import io.rekindle.scenario.Migrations;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Trials of all pairs, one after the other, on one broker. */
final class Campaign {
  /**
   * Trials of a pair at most, as a multiple of those wanted: some runner may never prove anything.
   */
  private static final int MOST = 3;

  /** Between the seeds of two trials. */
  private static final long SEEDS = 1_000;

  private final RunOptions options;
  private final PairResults results;
  private final List<RunnerName> from;
  private final List<RunnerName> to;
  private final int times;
  private final Rates rates = new Rates();

  /** One migration that is to be made. */
  record Trial(RunnerName from, RunnerName to, int number) {
    @Override
    public String toString() {
      return from + " to " + to + ", trial " + number;
    }
  }

  Campaign(
      RunOptions options,
      PairResults results,
      List<RunnerName> from,
      List<RunnerName> to,
      int times) {
    this.options = options;
    this.results = results;
    this.from = from;
    this.to = to;
    this.times = times;
  }

  /**
   * What is left to do, in order. A trial that proved nothing stays in the results, and another one
   * takes its place.
   */
  List<Trial> missing() {
    List<Trial> missing = new ArrayList<>();
    for (RunnerName one : from) {
      for (RunnerName other : to) {
        long needed = times - results.decided(one.text(), other.text());
        for (int number = 1; needed > 0 && number <= MOST * times; number++) {
          if (!results.has(one.text(), other.text(), number)) {
            missing.add(new Trial(one, other, number));
            needed--;
          }
        }
      }
    }
    // All pairs once before any twice: a campaign that is stopped early tells of all of them.
    missing.sort(Comparator.comparingInt(Trial::number));
    return missing;
  }

  /** Throws if a trial could not be made with the flags that were given. */
  void check() {
    Bounds.seed("--seed", options.seed);
    Bounds.seed("--seed (of the last trial)", options.seed + SEEDS * MOST * times);
    for (RunnerName one : from) {
      to.forEach(other -> spec(new Trial(one, other, MOST * times)));
    }
  }

  /** Whether every pair was proved as often as was wanted. */
  boolean decidedAll() {
    return from.stream()
        .allMatch(
            one ->
                to.stream().allMatch(other -> results.decided(one.text(), other.text()) >= times));
  }

  /**
   * @param given where the trials take place
   */
  void run(Place given) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(options.out.resolve("pairs")).toAbsolutePath();
    Path broker = directory.resolve("broker");
    remove(broker);
    try (Brokers brokers = new Brokers(given, directory)) {
      for (List<Trial> missing = missing(); !missing.isEmpty(); missing = missing()) {
        PairResult result = trial(missing.get(0), given, brokers, directory);
        results.add(result);
        System.out.printf(
            Locale.ROOT,
            "%d left: %s: %s, down %s, replayed %s%s%n",
            missing.size(),
            missing.get(0),
            result.verdict(),
            Format.orNone(result.downtimeMs(), Format::millis),
            Format.orNone(result.replayedRecords(), Format::count),
            result.reasons().isEmpty() ? "" : ": " + String.join("; ", result.reasons()));
      }
    }
  }

  private PairResult trial(Trial trial, Place place, Brokers brokers, Path parent)
      throws IOException, InterruptedException {
    long began = System.currentTimeMillis();
    RunSpec spec = rates.paced(spec(trial));
    Path directory = parent.resolve(trial.from() + "-" + trial.to() + "-" + trial.number());
    remove(directory);
    Files.createDirectories(directory);
    rates.found(new RunExecutor(spec, place, brokers, directory, RunListener.SILENT).execute());
    RunReport report = ReportBuilder.build(Map.of(), Judgement.of(directory)).runs().get(0);
    Path packed = parent.resolve(directory.getFileName() + ".zip");
    PackedHistory.pack(directory.resolve(RunExecutor.HISTORY), packed);
    PairResult result =
        PairResult.of(
            report,
            trial.number(),
            System.currentTimeMillis() - began,
            packed.getFileName().toString());
    // All else, logs for instance, only where there is something to find.
    if (result.verdict() == Verdict.VALID) {
      remove(directory);
    }
    return result;
  }

  private RunSpec spec(Trial trial) {
    Settings settings =
        new Settings(
            trial.from(),
            "tuned",
            null,
            Idempotence.TRUE,
            Settings.AT_LEAST_ONCE,
            Settings.PORTABLE);
    return options.paced(
        RunSpec.of(
                Migrations.trial(trial.from(), trial.to()),
                settings,
                options.seed + SEEDS * trial.number(),
                1)
            .with(options.accounts, options.rate, options.seconds));
  }

  private static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
