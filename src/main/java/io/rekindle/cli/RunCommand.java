package io.rekindle.cli;

import io.rekindle.cluster.Home;
import io.rekindle.history.Idempotence;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One scenario on one runner. */
@Command(
    name = "run",
    description = "Run one scenario on one runner, check it and write the report.")
final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--runner",
      required = true,
      paramLabel = "RUNNER",
      description = "${COMPLETION-CANDIDATES}")
  RunnerName runner;

  @Option(
      names = "--scenario",
      defaultValue = "kill-worker",
      paramLabel = "NAME|FILE",
      description = "a name in tests/scenarios or a YAML file (default: kill-worker)")
  String scenario;

  @Option(
      names = "--idempotent",
      arity = "1",
      defaultValue = "true",
      paramLabel = "true|false|half",
      description =
          "whether the pipeline's steps recognise what they saw before (default: true); half: those of half of the accounts, each half with a verdict of its own")
  Idempotence idempotent;

  @Option(
      names = "--tuning",
      defaultValue = "tuned",
      paramLabel = "TUNING",
      description = "tuned (default: fast detection) or stock (the runner's defaults)")
  String tuning;

  @Option(
      names = "--checkpointing",
      defaultValue = Settings.NATIVE,
      paramLabel = "MODE",
      description =
          "native (default): the runner recovers by itself; portable: every restart is a restore from the portable checkpoint")
  String checkpointing;

  @Mixin RunOptions options;

  @Override
  public Integer call() throws Exception {
    Home home = Home.fromSystemProperty();
    return new Session(home, options)
        .execute(
            options.specs(
                home, scenario, runner, options.stateBackend, tuning, idempotent, checkpointing));
  }
}
