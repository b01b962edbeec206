package io.rekindle.cli;

import io.rekindle.cluster.Home;
import io.rekindle.history.Idempotence;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.Scenario;
import io.rekindle.scenario.ScenarioFiles;
import io.rekindle.scenario.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: scenarios on all runners, side by side. */
@Command(
    name = "compare",
    description = {
      "Run scenarios on several runners and report side by side.",
      "Without flags: control, and kill-worker with idempotent steps for half of the accounts, on all three runners."
    })
final class CompareCommand implements Callable<Integer> {
  @Option(
      names = "--runners",
      split = ",",
      defaultValue = "direct,flink,samza",
      paramLabel = "RUNNER",
      description = "default: direct,flink,samza")
  List<RunnerName> runners;

  @Option(
      names = "--scenarios",
      split = ",",
      defaultValue = "control,kill-worker",
      paramLabel = "NAME|FILE",
      description = "names in tests/scenarios or YAML files (default: control,kill-worker)")
  List<String> scenarios;

  @Option(
      names = "--idempotent",
      arity = "1",
      split = ",",
      defaultValue = "half",
      paramLabel = "true|false|half",
      description =
          "for scenarios with faults; half (default): the steps of half of the accounts are idempotent, and each half has a verdict of its own; false,true: two runs; a control is always run with the last one named, half as true")
  List<Idempotence> idempotent;

  @Option(
      names = "--tuning",
      split = ",",
      defaultValue = "tuned",
      paramLabel = "TUNING",
      description = "tuned (default), stock or tuned,stock")
  List<String> tunings;

  @Option(
      names = "--checkpointing",
      split = ",",
      defaultValue = Settings.NATIVE,
      paramLabel = "MODE",
      description = "native (default), portable or native,portable")
  List<String> checkpointing;

  @Mixin RunOptions options;

  @Override
  public Integer call() throws Exception {
    Home home = Home.fromSystemProperty();
    List<RunSpec> specs = new ArrayList<>();
    // What is compared is made one after the other: a machine that grows slower does so for all.
    for (String scenario : scenarios) {
      for (Idempotence choice : choices(home, scenario)) {
        for (RunnerName runner : runners) {
          specs.addAll(specs(home, scenario, choice, runner));
        }
      }
    }
    specs.sort(Comparator.comparingInt(RunSpec::repeat));
    return new Session(home, options).execute(specs);
  }

  private List<RunSpec> specs(Home home, String scenario, Idempotence choice, RunnerName runner) {
    List<RunSpec> specs = new ArrayList<>();
    for (String tuning : tunings) {
      for (String mode : checkpointing) {
        for (String backend : backends(runner, mode)) {
          specs.addAll(options.specs(home, scenario, runner, backend, tuning, choice, mode));
        }
      }
    }
    return specs;
  }

  /**
   * Flink's, where Flink is among the runners; otherwise the flag is refused for the runner at
   * hand. Several are several native runs; a portable one needs none of them.
   */
  private List<String> backends(RunnerName runner, String mode) {
    boolean elsewhere = runner != RunnerName.FLINK && runners.contains(RunnerName.FLINK);
    if (elsewhere || options.stateBackend == null) {
      return Collections.singletonList(null);
    }
    List<String> backends = List.of(options.stateBackend.split(","));
    boolean portable = mode.equals(Settings.PORTABLE) && backends.size() > 1;
    return portable ? Collections.singletonList(null) : backends;
  }

  private List<Idempotence> choices(Home home, String name) {
    Scenario scenario = ScenarioFiles.read(name, RunOptions.scenarios(home));
    Idempotence last = idempotent.get(idempotent.size() - 1);
    return scenario.faults().isEmpty()
        ? List.of(last == Idempotence.HALF ? Idempotence.TRUE : last)
        : idempotent.stream().flatMap(one -> runs(one, scenario)).toList();
  }

  /** Too few accounts to have halves make two runs. */
  private Stream<Idempotence> runs(Idempotence choice, Scenario scenario) {
    int accounts = options.accounts == null ? scenario.workload().accounts() : options.accounts;
    boolean two = choice == Idempotence.HALF && accounts < RunSpec.FEWEST_FOR_HALVES;
    return two ? Stream.of(Idempotence.FALSE, Idempotence.TRUE) : Stream.of(choice);
  }
}
