package io.rekindle.cli;

import io.rekindle.checker.Verdict;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.Supervisor;
import io.rekindle.environment.EnvironmentException;
import io.rekindle.report.Format;
import io.rekindle.report.ReportBuilder;
import io.rekindle.report.RunReport;
import io.rekindle.report.pairs.PairResult;
import io.rekindle.report.pairs.PairResults;
import io.rekindle.run.Place;
import io.rekindle.run.RunExecutor;
import io.rekindle.run.RunListener;
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
import java.util.Map;
import java.util.stream.Stream;

/** Trials of all pairs, one after the other, on one broker. */
final class Campaign {
  private final Home home;
  private final RunOptions options;
  private final PairResults results;
  private final List<Trial> trials = new ArrayList<>();

  /** One migration that is to be made. */
  record Trial(RunnerName from, RunnerName to, int number) {
    @Override
    public String toString() {
      return from + " to " + to + ", trial " + number;
    }
  }

  Campaign(
      Home home,
      RunOptions options,
      PairResults results,
      List<RunnerName> from,
      List<RunnerName> to,
      int times) {
    this.home = home;
    this.options = options;
    this.results = results;
    // All pairs once before any twice: a campaign that is stopped early tells of all of them.
    for (int number = 1; number <= times; number++) {
      for (RunnerName one : from) {
        for (RunnerName other : to) {
          trials.add(new Trial(one, other, number));
        }
      }
    }
  }

  /** Trials that have no result yet, in order. */
  List<Trial> missing() {
    return trials.stream()
        .filter(trial -> !results.has(trial.from().text(), trial.to().text(), trial.number()))
        .toList();
  }

  void run() throws IOException, InterruptedException {
    Path directory = Files.createDirectories(options.out.resolve("pairs")).toAbsolutePath();
    Place given = options.place(home);
    Path broker = directory.resolve("broker");
    remove(broker);
    try (Supervisor supervisor = new Supervisor(event -> {});
        KafkaCluster kafka = kafka(given, broker, supervisor)) {
      Place place =
          new Place(given.home(), kafka.bootstrapServers(), given.clientProperties(), false, null);
      List<Trial> missing = missing();
      for (int i = 0; i < missing.size(); i++) {
        PairResult result = trial(missing.get(i), place, directory);
        results.add(result);
        System.out.printf(
            "%d/%d %s: %s, down %s, replayed %s%s%n",
            i + 1,
            missing.size(),
            missing.get(i),
            result.verdict(),
            Format.orNone(result.downtimeMs(), Format::millis),
            Format.orNone(result.replayedRecords(), Format::count),
            result.reasons().isEmpty() ? "" : ": " + String.join("; ", result.reasons()));
        supervisor
            .failure()
            .ifPresent(
                text -> {
                  throw new EnvironmentException("the campaign's broker ended: " + text);
                });
      }
    }
  }

  private static KafkaCluster kafka(Place given, Path directory, Supervisor supervisor)
      throws InterruptedException {
    return given.bootstrapServers() == null
        ? KafkaCluster.start(given.home(), directory, given.kafkaPort(), new Ports(), supervisor)
        : KafkaCluster.external(given.bootstrapServers(), given.clientProperties());
  }

  private PairResult trial(Trial trial, Place place, Path parent)
      throws IOException, InterruptedException {
    long began = System.currentTimeMillis();
    RunSpec spec = spec(trial);
    Path directory = parent.resolve(trial.from() + "-" + trial.to() + "-" + trial.number());
    remove(directory);
    Files.createDirectories(directory);
    new RunExecutor(spec, place, directory, RunListener.SILENT).execute();
    RunReport report =
        ReportBuilder.build(Map.of(), List.of(Judgement.of(directory))).runs().get(0);
    PairResult result = PairResult.of(report, trial.number(), System.currentTimeMillis() - began);
    if (result.verdict() == Verdict.VALID) {
      remove(directory);
    }
    return result;
  }

  private RunSpec spec(Trial trial) {
    Settings settings =
        new Settings(trial.from(), "tuned", null, true, Settings.AT_LEAST_ONCE, Settings.PORTABLE);
    return RunSpec.of(
            Migrations.trial(trial.from(), trial.to()),
            settings,
            options.seed + 1_000L * trial.number(),
            1)
        .with(options.accounts, options.rate, options.seconds);
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
