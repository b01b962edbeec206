package io.rekindle.cli;

import io.rekindle.cluster.Home;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.ScenarioFiles;
import io.rekindle.scenario.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: scenarios on all runners, side by side. */
@Command(
    name = "compare",
    description = {
      "Run scenarios on several runners and report side by side.",
      "Without flags: control, and kill-worker both without and with idempotent steps, on all three runners."
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
      defaultValue = "false,true",
      paramLabel = "true|false",
      description =
          "for scenarios with faults (default: false,true); a control is always run with the last one named")
  List<Boolean> idempotent;

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
      for (boolean choice : choices(home, scenario)) {
        for (RunnerName runner : runners) {
          specs.addAll(specs(home, scenario, choice, runner));
        }
      }
    }
    specs.sort(Comparator.comparingInt(RunSpec::repeat));
    return new Session(home, options).execute(specs);
  }

  private List<RunSpec> specs(Home home, String scenario, boolean choice, RunnerName runner) {
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

  private List<Boolean> choices(Home home, String scenario) {
    boolean control = ScenarioFiles.read(scenario, RunOptions.scenarios(home)).faults().isEmpty();
    return control ? idempotent.subList(idempotent.size() - 1, idempotent.size()) : idempotent;
  }
}
