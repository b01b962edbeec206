package io.rekindle.checkpointer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code checkpoint export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes all cells as JSON Lines to standard output.")
public final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Override
  public Integer call() throws InterruptedException {
    return Failures.reported(
        spec,
        () -> {
          target.catalogue().export(target.name(), spec.commandLine().getOut());
          return Failures.DONE;
        });
  }
}
