package io.rekindle.checkpointer.cli;

import io.rekindle.checkpointer.verify.Finding;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code checkpoint verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Looks for damage in every byte and every record.")
public final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Override
  public Integer call() throws InterruptedException {
    return Failures.reported(
        spec,
        () -> {
          Finding found = target.catalogue().verify(target.name());
          if (found.isWhole()) {
            spec.commandLine()
                .getOut()
                .printf(
                    Locale.ROOT, "%s is whole: %d cells%n", found.name(), found.manifest().cells());
            return Failures.DONE;
          }
          spec.commandLine().getErr().println(found.state().text() + ": " + found.reason());
          return Failures.ENVIRONMENT;
        });
  }
}
