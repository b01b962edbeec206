package io.rekindle.cli;

import io.rekindle.cluster.Home;
import io.rekindle.history.Idempotence;
import io.rekindle.scenario.Migrations;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.Scenario;
import io.rekindle.scenario.ScenarioException;
import io.rekindle.scenario.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries a running pipeline from runner to runner, by kill -9. */
@Command(
    name = "migrate",
    description = {
      "Run the ledger with portable checkpoints, kill everything of its runner mid-stream with SIGKILL,",
      "resume it on the next runner, drain, check and report."
    })
final class MigrateCommand implements Callable<Integer> {
  @Option(names = "--from", paramLabel = "RUNNER", description = "where it starts")
  RunnerName from;

  @Option(names = "--to", paramLabel = "RUNNER", description = "where it is resumed")
  RunnerName to;

  @Option(
      names = "--route",
      split = ",",
      paramLabel = "RUNNER",
      description =
          "more than one migration, in place of --from and --to: samza,flink,direct,samza")
  List<RunnerName> route;

  @Option(
      names = "--tuning",
      defaultValue = "tuned",
      paramLabel = "TUNING",
      description = "tuned (default: fast detection) or stock (the runner's defaults)")
  String tuning;

  @Mixin RunOptions options;

  @Override
  public Integer call() throws Exception {
    Home home = Home.fromSystemProperty();
    List<RunnerName> all = all();
    Scenario scenario = Migrations.along(all, options.seconds);
    Settings settings =
        new Settings(
            all.get(0),
            tuning,
            options.stateBackend,
            Idempotence.TRUE,
            options.deliveryGuarantee,
            Settings.PORTABLE);
    List<RunSpec> specs = options.specs(scenario, settings);
    Set<String> runners = new LinkedHashSet<>();
    all.forEach(runner -> runners.add(runner.text()));
    return new Session(home, options).execute(specs, runners);
  }

  private List<RunnerName> all() {
    boolean pair = from != null && to != null;
    if ((route == null) != pair || (route != null && (from != null || to != null))) {
      throw new ScenarioException("name either --from and --to, or --route");
    }
    return pair ? List.of(from, to) : route;
  }
}
